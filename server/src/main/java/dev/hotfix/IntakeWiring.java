package dev.hotfix;

import dev.hotfix.estate.ServiceTable;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds what takes problems in: the services that can have them.
@Configuration(proxyBeanMethods = false)
class IntakeWiring {

  @Bean
  ServiceTable services(DataSource joined, InstantSource clock) {
    return new ServiceTable(joined, clock);
  }
}
