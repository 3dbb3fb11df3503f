package dev.hotfix;

import dev.hotfix.estate.ServiceTable;
import dev.hotfix.flow.Conductor;
import dev.hotfix.flow.Reception;
import dev.hotfix.flow.Reception.Inbox;
import dev.hotfix.flow.ReportDesk;
import dev.hotfix.identify.Reports;
import dev.hotfix.signal.Problems;
import dev.hotfix.signal.SameProblem;
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
  Inbox inbox(Signals signals, Problems problems, Reports reports, DataSource joined) {
    return new Inbox(signals, problems, new SameProblem(joined), reports);
  }

  @Bean
  Reception reception(
      Conductor.Stores stores, Conductor conductor, Inbox inbox, InstantSource clock) {
    return new Reception(stores, conductor, inbox, clock);
  }

  @Bean
  ReportDesk reportDesk(
      Reports reports, Reception reception, ServiceTable services, InstantSource clock) {
    return new ReportDesk(reports, reception, services, clock);
  }
}
