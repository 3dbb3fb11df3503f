package dev.hotfix;

import com.zaxxer.hikari.HikariDataSource;
import dev.hotfix.postgres.Database;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/// Builds the objects: everything annotated below `dev.hotfix`, on the database the server chose.
@SpringBootApplication(proxyBeanMethods = false)
class Application {
  private static final int CONNECTIONS = 16;

  /// Fresh connections, for those who keep transactions of their own; its tables are up to date.
  @Bean
  HikariDataSource pool(Database database) {
    HikariDataSource pool = database.open(CONNECTIONS);
    try {
      Database.migrate(pool);
      return pool;
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /// What everybody else gets: it hands out the connection of the transaction already open.
  @Bean
  @Primary
  DataSource joined(HikariDataSource pool) {
    return new TransactionAwareDataSourceProxy(pool);
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }
}
