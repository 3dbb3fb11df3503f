package dev.hotfix.access;

import dev.hotfix.FirstLink;
import dev.hotfix.PublicAddress;
import dev.hotfix.Settings;
import dev.hotfix.estate.Credentials;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Builds this room. Sessions are kept in the database by Spring Session: they survive a restart,
/// hold on every replica, and end the moment their person is disabled.
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(
    maxInactiveIntervalInSeconds = AccessBeans.HALF_A_DAY,
    tableName = "spring_session")
class AccessBeans {

  static final int HALF_A_DAY = 12 * 60 * 60;

  @Bean
  PasswordEncoder passwordEncoder() {
    return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
  }

  @Bean
  Audit audit(DataSource database, InstantSource clock) {
    return new Audit(database, clock);
  }

  @Bean
  People people(
      DataSource database,
      Audit audit,
      PasswordEncoder passwords,
      TransactionOperations transactions,
      InstantSource clock) {
    return new People(database, audit, passwords, transactions, clock);
  }

  @Bean
  Tokens tokens(
      DataSource database,
      People people,
      Audit audit,
      TransactionOperations transactions,
      InstantSource clock) {
    return new Tokens(database, people, audit, transactions, clock);
  }

  @Bean
  CredentialDesk credentialDesk(
      Credentials credentials, Audit audit, TransactionOperations transactions, Settings settings) {
    boolean sealable = settings.database().isEmpty() || settings.secretsKey().isPresent();
    return new CredentialDesk(credentials, audit, transactions, sealable);
  }

  @Bean
  Throttle throttle(DataSource database, InstantSource clock) {
    return new Throttle(database, clock);
  }

  @Bean
  PasswordSignIn passwordSignIn(
      People people, Throttle throttle, Audit audit, PasswordEncoder encoder) {
    return new PasswordSignIn(people, throttle, audit, encoder);
  }

  @Bean
  BearerTokens bearerTokens(Tokens tokens, People people) {
    return new BearerTokens(tokens, people);
  }

  @Bean
  ApiRefusal apiRefusal() {
    return new ApiRefusal();
  }

  @Bean
  Callers callers(People people) {
    return new Callers(people);
  }

  @Bean
  FirstLink firstLink(People people, PublicAddress address) {
    return () -> people.inviteFirst().map(secret -> address.to("/welcome/" + secret));
  }

  @Bean
  DefaultCookieSerializer sessionCookie() {
    var cookie = new DefaultCookieSerializer();
    cookie.setCookieName("hotfix");
    cookie.setSameSite("Lax");
    return cookie;
  }

  @Bean
  WebMvcConfigurer callersInControllers(Callers callers) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(callers);
      }
    };
  }
}
