package dev.hotfix.estate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.fleet.Budget;
import dev.hotfix.engine.fleet.Pacing;
import dev.hotfix.engine.fleet.Waves;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.ServiceYaml.Reading.Mistaken;
import dev.hotfix.estate.ServiceYaml.Reading.Understood;
import dev.hotfix.journal.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceYamlTest {

  @Test
  void every_key_is_read() {
    Service shop = understood(Example.FULL);

    assertThat(shop.title()).isEqualTo("Web shop");
    assertThat(shop.owners().people()).containsExactly("ana@example.org", "ben@example.org");
    assertThat(shop.code().lines()).containsExactly("release/2.4", "release/2.3");
    assertThat(shop.tests().limitSeconds()).isEqualTo(300);
    Environment production = shop.environment("production");
    assertThat(production.targets())
        .contains(new TargetPlace("shop-2", "127.0.0.1", 8082, "/srv/shop-2"))
        .contains(
            new TargetPlace(
                "shop-3",
                "shop-3",
                80,
                "/srv/shop",
                new TargetPlace.Ssh(
                    "deploy@shop-3:2222", "deploy", "shop_hosts", "ops@gate", "/usr/bin/java"),
                new Waves.Traits(Optional.of("eu-1"), Set.of("canary", "big"))));
    assertThat(production.waves()).containsExactly("1", "25%", "100%");
    assertThat(production.pacing())
        .isEqualTo(
            new Pacing(
                Optional.of(16),
                Optional.of(Budget.of("5%")),
                Optional.of(Budget.of("1")),
                Optional.of(Duration.ofMinutes(5))));
    assertThat(production.healthy()).isEqualTo("http://{host}:{port}/health");
    assertThat(shop.checks())
        .containsExactly(
            new Check.Http(
                "front page",
                "regression",
                3,
                "http://{host}:{port}/",
                new Check.Expected(
                    200,
                    "Welcome",
                    Optional.of(new Check.Header("Content-Type", "text/html")),
                    Optional.of(new Check.Json("$.title", "Shop")),
                    Optional.of(Duration.ofSeconds(2)),
                    Optional.of(Duration.ofDays(14)))),
            new Check.Command(
                "smoke",
                "functional",
                1,
                "./smoke.sh http://{host}:{port}",
                Duration.ofSeconds(90),
                Optional.of("target/smoke")),
            new Check.Browser(
                "checkout",
                "functional",
                1,
                "http://{host}:{port}",
                Duration.ofMinutes(2),
                "e2e/checkout.mjs"),
            new Check.Sql(
                "orders",
                "functional",
                1,
                "select count(*) from broken_order",
                "postgresql://db.example.org:5432/shop",
                Optional.of("shop-db"),
                new Check.Wanted(Optional.of("0"), Optional.empty(), Optional.empty())),
            new Check.Promql(
                "errors",
                "functional",
                1,
                "sum(rate(errors_total{instance=\"{host}:{port}\"}[5m]))",
                "http://prometheus.example.org:9090",
                new Check.Wanted(Optional.empty(), Optional.of(-1.0), Optional.of(0.5))));
    assertThat(shop.audience("support")).containsExactly("desk@example.org");
  }

  @Test
  void the_procedure_is_read() {
    Procedure procedure = understood(Example.FULL).procedure();

    assertThat(procedure.opensAt()).isEqualTo(3);
    assertThat(procedure.approvals()).isEqualTo(2);
    assertThat(procedure.judgeFor()).isEqualTo(Duration.ofSeconds(90));
    assertThat(procedure.watch()).isEqualTo(Duration.ofDays(7));
    assertThat(procedure.carry()).isFalse();
    assertThat(procedure.inWindow(Instant.parse("2026-11-09T09:00:00Z"))).isTrue();
    assertThat(procedure.inWindow(Instant.parse("2026-11-13T09:00:00Z"))).isFalse();
    assertThat(procedure.freeze(Instant.parse("2026-12-24T00:00:00Z"), Severity.SEV3)).isPresent();
    assertThat(procedure.freeze(Instant.parse("2026-12-24T00:00:00Z"), Severity.SEV2)).isEmpty();
  }

  @Test
  void a_severity_differs_in_what_it_says_and_in_nothing_else() {
    Procedure usual = understood(Example.FULL).procedure();

    Procedure worst = usual.of(Severity.SEV1);

    assertThat(worst.approvals()).isEqualTo(1);
    assertThat(worst.notice()).isZero();
    assertThat(worst.windows()).isEmpty();
    assertThat(worst.freezes()).isEqualTo(usual.freezes());
    assertThat(worst.watch()).isEqualTo(usual.watch());
    assertThat(worst.carry()).isFalse();
    assertThat(usual.of(Severity.SEV2)).isEqualTo(usual);
    assertThat(
            mistakes(
                Example.LEAST.replace(
                    "procedure: default",
                    "procedure: {severities: {SEV1: {opens-at: 1}, SEV9: {watch: 1h}}}")))
        .containsExactly(
            "line 10: There is no \"procedure.severities.SEV1.opens-at\". Remove it; known here: approval-lasts, approvals, approvers, calendars, carry, debt-days, freezes, judge-for, notice, sign-off, watch, windows.",
            "line 10: There is no \"procedure.severities.SEV9\". Did you mean \"SEV1\"?");
  }

  @Test
  void what_is_left_out_has_its_usual_value() {
    Service mailer = understood(Example.LEAST);

    assertThat(mailer.title()).isEqualTo("mailer");
    assertThat(mailer.owners()).isEqualTo(new Service.Owners("mailer", List.of("ana@example.org")));
    assertThat(mailer.code().main()).isEqualTo("main");
    assertThat(mailer.tests().sources()).isEqualTo("src/test");
    assertThat(mailer.tests().reports()).isEqualTo("target");
    assertThat(mailer.tests().limitSeconds()).isEqualTo(600);
    assertThat(mailer.environment("production").waves()).containsExactly("1", "100%");
    assertThat(mailer.procedure()).isEqualTo(Procedure.standard());
  }

  @Test
  void every_mistake_is_reported_at_once_with_line_value_and_remedy() {
    String text =
        Example.LEAST
            .replace("service: mailer", "service: My Mailer")
            .replace("build:", "biuld:")
            .replace("'make test ONLY={test}'", "make test")
            .replace("json: $.commit", "json: commit")
            .replace("procedure: default", "procedure: {watch: soon, aprovals: 2}");

    assertThat(mistakes(text))
        .containsExactly(
            "line 1: \"service\" is \"My Mailer\". Write a name of lower-case letters, digits and dashes, such as web-shop.",
            "line 1: \"build\" is missing. Add it.",
            "line 4: There is no \"biuld\". Did you mean \"build\"?",
            "line 5: \"tests.one\" is \"make test\". Write a command line with \"{test}\" in it.",
            "line 8: \"environments.production.running.json\" is \"commit\". Write a path into the JSON answer such as $.commit.",
            "line 10: \"procedure.watch\" is \"soon\". Write a duration such as 30s, 10m, 24h or 7d.",
            "line 10: There is no \"procedure.aprovals\". Did you mean \"approvals\"?");
  }

  @Test
  void targets_waves_and_windows_must_make_sense() {
    assertThat(mistakes(Example.FULL.replace("shop-2, local", "shop-1, local")))
        .containsExactly(
            "line 19: Two targets are called \"shop-1\". Give each a name of its own.");
    assertThat(mistakes(Example.FULL.replace("25%, 100%", "25%")))
        .containsExactly(
            "line 25: The last wave is \"25%\", which leaves targets out. End with 100% or each zone.");
    assertThat(mistakes(Example.FULL.replace("[1, 25%, 100%]", "[zone eu-3, each zone]")))
        .containsExactly(
            "line 25: No target is in \"zone eu-3\", which \"waves\" names. Say it of a target, or leave the wave out.");
    assertThat(mistakes(Example.FULL.replace("'17:00'", "08:00")))
        .containsExactly(
            "line 69: The window from 09:00 until 08:00 is empty. End it later on the same day, or write two windows.");
    assertThat(mistakes(Example.LEAST.replace("[{name: mailer-1, local: /srv/mailer}]", "[]")))
        .containsExactly(
            "line 9: \"environments.production.targets\" names no place. Add one: {name: shop-1, local: /srv/shop, port: 8080}.");
  }

  @Test
  void a_strangers_file_stays_harmless() {
    assertThat(mistakes("")).containsExactly("The file is empty. Begin with \"service: NAME\".");
    assertThat(mistakes("[".repeat(100_000))).singleElement().asString().contains("nested deeper");
    assertThat(mistakes("x".repeat(300_000))).singleElement().asString().contains("300000 char");
    assertThat(mistakes("a: &x [1]\nb: *x"))
        .singleElement()
        .asString()
        .contains("line 1: An anchor");
    assertThat(mistakes("a: !!java.net.URL [x]")).singleElement().asString().contains("A tag");
    assertThat(mistakes("service: a\nservice: b"))
        .containsExactly("line 2: \"service\" stands here twice. Keep one of them.");
    assertThat(mistakes("service: [a")).singleElement().asString().contains("This is not YAML");
    assertThat(mistakes("? [a]\n: b")).singleElement().asString().contains("A key here is no text");
    assertThat(mistakes("a: b\n---\nc: d")).singleElement().asString().contains("second document");
    assertThat(mistakes("just words")).singleElement().asString().contains("is no mapping");
    assertThat(mistakes("service: \u0000")).singleElement().asString().contains("This is not YAML");
  }

  private static Service understood(String text) {
    assertThat(ServiceYaml.read(text)).isInstanceOf(Understood.class);
    return ((Understood) ServiceYaml.read(text)).service();
  }

  private static List<String> mistakes(String text) {
    assertThat(ServiceYaml.read(text)).isInstanceOf(Mistaken.class);
    return ((Mistaken) ServiceYaml.read(text)).mistakes().stream().map(Mistake::toString).toList();
  }
}
