package dev.hotfix;

import dev.hotfix.estate.ServiceTable;
import dev.hotfix.flow.Conductor;
import dev.hotfix.flow.Reception;
import dev.hotfix.flow.Reception.Inbox;
import dev.hotfix.flow.ReportDesk;
import dev.hotfix.identify.Reports;
import dev.hotfix.signal.Problems;
import dev.hotfix.signal.Signals;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds what takes problems in: the services that can have them, the signals of them, and the
/// reception that opens hot fixes.
@Configuration(proxyBeanMethods = false)
class IntakeWiring {

  @Bean
  ServiceTable services(DataSource joined, InstantSource clock) {
    return new ServiceTable(joined, clock);
  }

  @Bean
  Signals signals(DataSource joined) {
    return new Signals(joined);
  }

  @Bean
  Problems problems(DataSource joined, InstantSource clock) {
    return new Problems(joined, clock);
  }

  @Bean
  Reception reception(
      Conductor.Stores stores,
      Conductor conductor,
      Signals signals,
      Problems problems,
      InstantSource clock) {
    return new Reception(stores, conductor, new Inbox(signals, problems), clock);
  }

  @Bean
  ReportDesk reportDesk(
      Reports reports, Reception reception, ServiceTable services, InstantSource clock) {
    return new ReportDesk(reports, reception, services, clock);
  }
}
