package dev.hotfix.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.estate.ServiceYaml.Reading.Mistaken;
import dev.hotfix.estate.ServiceYaml.Reading.Understood;
import dev.hotfix.journal.Actor;
import dev.hotfix.postgres.TestDatabase;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ServiceTableTest {

  private static final Actor ANA = Actor.person("ana");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-10T12:00:00Z"));

  private final DataSource database = TestDatabase.fresh();
  private final ServiceTable services = new ServiceTable(database, CLOCK);

  @Test
  void a_registered_service_is_described_and_listed_with_its_sentry_address() {
    assertThat(services.register(Example.FULL, ANA)).isInstanceOf(Understood.class);
    services.register(Example.LEAST, ANA);

    assertThat(services.describe("shop").title()).isEqualTo("Web shop");
    assertThat(services.list())
        .extracting(each -> each.service().name())
        .containsExactly("mailer", "shop");
    var shop = services.find("shop").orElseThrow();
    assertThat(shop.changedBy()).isEqualTo("ana");
    assertThat(services.findBySentry(shop.sentryProject(), shop.sentryKey())).contains(shop);
    assertThat(services.findBySentry(shop.sentryProject(), "0".repeat(32))).isEmpty();
  }

  @Test
  void a_new_description_is_seen_by_every_replica_and_keeps_the_sentry_address() {
    var replica = new ServiceTable(database, CLOCK);
    services.register(Example.FULL, ANA);
    var before = replica.find("shop").orElseThrow();

    services.register(Example.FULL.replace("Web shop", "Shop on the web"), Actor.person("ben"));

    assertThat(replica.describe("shop").title()).isEqualTo("Shop on the web");
    assertThat(services.describe("shop").title()).isEqualTo("Shop on the web");
    assertThat(replica.find("shop").orElseThrow())
        .returns(before.sentryKey(), ServiceTable.Registered::sentryKey)
        .returns("ben", ServiceTable.Registered::changedBy);
  }

  @Test
  void nothing_is_stored_when_there_are_mistakes() {
    assertThat(services.register("service: shop", ANA)).isInstanceOf(Mistaken.class);

    assertThat(services.list()).isEmpty();
  }

  @Test
  void an_environment_hot_fixes_may_be_about_cannot_be_dropped() {
    services.register(Example.FULL, ANA);

    var answer = services.register(Example.FULL.replace("  production:", "  live:"), ANA);

    assertThat(((Mistaken) answer).mistakes())
        .extracting(Mistake::found)
        .containsExactly(
            "The environment \"production\" is gone, which hot fixes may still be about.");
  }

  @Test
  void an_unknown_service_is_answered_with_what_to_do() {
    assertThatThrownBy(() -> services.describe("shoop"))
        .hasMessage("There is no service \"shoop\". Register its hotfix.yaml first.");
  }
}
