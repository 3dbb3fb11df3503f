package dev.hotfix;

import com.zaxxer.hikari.HikariDataSource;
import dev.hotfix.mail.LetterSender;
import dev.hotfix.mail.Outbox;
import dev.hotfix.mail.Smtp;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Builds the way letters leave: an outbox in the caller's transaction, a sender with connections
/// of its own.
@Configuration(proxyBeanMethods = false)
class MailWiring {

  @Bean
  Outbox outbox(DataSource joined, InstantSource clock) {
    return new Outbox(joined, clock);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  LetterSender letterSender(HikariDataSource pool, Settings settings, InstantSource clock) {
    return new LetterSender(
        new Outbox(pool, clock),
        settings.smtp().map(server -> smtp(server, settings.mailFrom())),
        Replica.name(settings.home()),
        clock);
  }

  private static Smtp smtp(Settings.Smtp server, String from) {
    return new Smtp(
        server.host(),
        server.port(),
        from,
        server.login().map(login -> new Smtp.Login(login.user(), login.password())).orElse(null));
  }
}
