package dev.hotfix;

import com.zaxxer.hikari.HikariDataSource;
import dev.hotfix.deploy.Places;
import dev.hotfix.engine.git.Scratch;
import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.estate.Calendars;
import dev.hotfix.estate.Credentials;
import dev.hotfix.estate.Meters;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.RunReadings;
import dev.hotfix.estate.Services;
import dev.hotfix.estate.Vault;
import dev.hotfix.estate.VaultKey;
import dev.hotfix.estate.Visitor;
import dev.hotfix.flow.Conductor;
import dev.hotfix.flow.HotFixRow;
import dev.hotfix.flow.HotFixes;
import dev.hotfix.flow.Performer;
import dev.hotfix.flow.Transactions;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.Feed;
import dev.hotfix.journal.Journal;
import dev.hotfix.work.DutyScheduler;
import dev.hotfix.work.Overseer;
import dev.hotfix.work.TestBench;
import dev.hotfix.work.Worker;
import dev.hotfix.work.Workshop;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;

/// Builds the part of the house that knows no Spring: journal, flow and work.
@Configuration(proxyBeanMethods = false)
class FlowWiring {

  @Bean
  Transactions transactions(TransactionOperations spring) {
    return new Transactions() {
      @Override
      public <T> T call(Supplier<T> work) {
        return spring.execute(_ -> work.get());
      }
    };
  }

  @Bean
  Journal journal(DataSource joined) {
    return new Journal(joined);
  }

  @Bean
  EvidenceStore evidence(DataSource joined) {
    return new EvidenceStore(joined);
  }

  @Bean
  HotFixes hotfixes(DataSource joined) {
    return new HotFixes(joined);
  }

  @Bean
  Conductor.Stores stores(
      Transactions transactions, Journal journal, HotFixes hotfixes, Services services) {
    return new Conductor.Stores(transactions, journal, hotfixes, services);
  }

  @Bean(destroyMethod = "close")
  DutyScheduler agenda(
      DataSource joined, HikariDataSource pool, Settings settings, InstantSource clock) {
    return new DutyScheduler(joined, pool, Replica.name(settings.home()), clock);
  }

  @Bean
  Conductor conductor(Conductor.Stores stores, DutyScheduler agenda, InstantSource clock) {
    return new Conductor(stores, agenda, clock);
  }

  @Bean
  Performer performer(Conductor conductor, Overseer overseer, List<Worker> workers) {
    return new Performer(conductor, overseer, workers);
  }

  @Bean
  Workday workday(DutyScheduler agenda, Performer performer, Conductor conductor) {
    return new Workday(agenda, performer, conductor);
  }

  @Bean
  Credentials credentials(DataSource joined, Settings settings, InstantSource clock) {
    Path keys = settings.home().resolve("keys");
    SecretKey key = settings.secretsKey().orElseGet(() -> VaultKey.in(keys.resolve("secrets.key")));
    // What a killed server left there is nobody's any more.
    Path shown = keys.resolve("shown");
    Scratch.delete(shown);
    return new Credentials(joined, new Vault(key), shown, clock);
  }

  @Bean
  Mirrors mirrors(Settings settings, Credentials credentials) {
    return new Mirrors(settings.home().resolve("mirrors"), credentials);
  }

  @Bean
  Places places(Settings settings) {
    return new Places(settings.home().resolve("ssh"));
  }

  @Bean
  Workshop workshop(Settings settings, HotFixes hotfixes) {
    var workshop = new Workshop(settings.home().resolve("work"));
    workshop.keepOnly(hotfixes.open().stream().map(HotFixRow::id).collect(Collectors.toSet()));
    return workshop;
  }

  @Bean
  TestBench testBench(EvidenceStore evidence) {
    return new TestBench(evidence);
  }

  @Bean
  Overseer overseer(Feed feed, Journal journal, InstantSource clock) {
    return new Overseer(feed, journal, clock);
  }

  @Bean
  SigningKey signingKey(Settings settings) {
    return SigningKey.loadOrCreate(settings.home().resolve("keys").resolve("signing.pem"));
  }

  @Bean
  Visitor visitor(Settings settings) {
    return new Visitor(settings.trustPrivate());
  }

  @Bean
  Meters meters(Visitor visitor, InstantSource clock) {
    return new Meters(visitor, clock);
  }

  @Bean
  Calendars calendars(Visitor visitor) {
    return new Calendars(visitor);
  }

  @Bean
  RunReadings runReadings(DataSource joined) {
    return new RunReadings(joined);
  }
}
