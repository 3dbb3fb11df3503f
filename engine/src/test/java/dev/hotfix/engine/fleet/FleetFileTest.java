package dev.hotfix.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.measure.Measure;
import dev.hotfix.engine.measure.Measures;
import dev.hotfix.engine.measure.Selector;
import dev.hotfix.engine.target.SshClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetFileTest {
  @TempDir Path home;

  @Test
  void hosts_and_local_directories_stand_side_by_side() throws Exception {
    FleetPlan plan =
        read(
            """
            targets:
              - {name: shop-1, local: /srv/shop}
              - name: shop-2
                ssh: deploy@shop-2.example.org:2222
                root: /srv/shop
                identity: /home/me/.ssh/deploy
                known-hosts: /etc/shop/known_hosts
                jump: ops@gate
                port: 8080
            """);

    assertThat(plan.members())
        .extracting(Member::host)
        .containsExactly("localhost", "shop-2.example.org");
    assertThat(plan.members()).extracting(Member::root).containsExactly("/srv/shop", "/srv/shop");
  }

  @Test
  void waves_go_by_zone_and_label() throws Exception {
    FleetPlan plan =
        read(
            """
            targets:
              - {name: a, local: /srv/a, zone: eu-1}
              - {name: b, local: /srv/b, zone: us-1, labels: [canary]}
              - {name: c, local: /srv/c, zone: us-1}
            waves: [label canary, each zone]
            """);

    assertThat(plan.inWaves().stream().map(wave -> wave.stream().map(Member::name).toList()))
        .containsExactly(List.of("b"), List.of("a"), List.of("c"));
  }

  @Test
  void its_pacing_counts_where_the_caller_says_nothing() throws Exception {
    Path file =
        Files.writeString(
            home.resolve("targets.yaml"),
            """
            targets: [{name: a, local: /srv/a}]
            at-once: 8
            failures: 5%
            wave-failures: 1
            step-within: 5m
            """);
    var five =
        new Pacing(Optional.of(5), Optional.empty(), Optional.of(Budget.NONE), Optional.empty());

    var asked = new FleetFile.Asked(five, Duration.ofMinutes(1));
    Pacing pacing = FleetFile.read(file, asked, SshClient.system()).pacing();

    assertThat(pacing)
        .isEqualTo(
            new Pacing(
                Optional.of(5),
                Optional.of(new Budget(5, true)),
                Optional.of(Budget.NONE),
                Optional.of(Duration.ofMinutes(5))));
    assertThat(pacing.pace(Duration.ZERO, false).forgives()).isFalse();
  }

  @Test
  void a_mistake_in_its_pacing_is_named_with_what_to_write() {
    assertThatThrownBy(() ->
            read(
                """
                targets: [{name: a, local: /srv/a}]
                at-once: none
                failures: 200%
                step-within: soon
                """))
        .hasMessageContainingAll(
            "\"none\" targets cannot change at once",
            "\"200%\" is no number of failures",
            "\"soon\" is no time for a step");
  }

  @Test
  void a_zone_that_no_target_is_in_is_refused() {
    assertThatThrownBy(() ->
            read(
                """
                targets: [{name: a, local: /srv/a, zone: eu-1}]
                waves: [zone eu-2, 100%]
                """))
        .hasMessageContaining("No target is in \"zone eu-2\"");
  }

  @Test
  void every_mistake_is_named_at_once_with_what_to_write() {
    assertThatThrownBy(() ->
            read(
                """
                targets:
                  - {name: 'x; rm -rf /', local: /srv/x}
                  - {name: a, ssh: '-oProxyCommand=evil', root: /srv/a}
                  - {name: b, ssh: b, root: '/srv/$(evil)'}
                  - {name: c, ssh: c}
                  - {name: d, ssh: d, local: /srv/d, root: /srv/d}
                  - {name: e}
                  - {name: f, local: /srv/f, jump: gate}
                  - {name: g, ssh: g, root: /srv/g, identity: deploy, port: 99999}
                  - {name: h, ssh: h, root: /srv/h, jump: 'x -oProxyCommand=evil'}
                """))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "\"x; rm -rf /\"; write it like shop-1",
            "\"-oProxyCommand=evil\"; write it like deploy@shop-1:22",
            "\"/srv/$(evil)\"; write it like /srv/shop",
            "\"root\" of a target is \"null\"",
            "Target \"d\" has two places",
            "Target \"e\" has no place",
            "Target \"f\" has \"jump\", which belongs to ssh",
            "\"identity\" is \"deploy\"; write it like /home/me/.ssh/deploy",
            "Port \"99999\"",
            "\"jump\" is \"x -oProxyCommand=evil\"");
  }

  @Test
  void counters_may_be_several_and_come_from_a_prometheus() throws Exception {
    Measures measures =
        counters(
            """
              prometheus: http://127.0.0.1:9090
              every: 30s
              requests: http_requests_total{job="shop"}
              failures: http_requests_total{job="shop",code=~"5.."}
              latency: {histogram: http_seconds, slow: 99%}
              others: [{name: logins, all: logins_total, bad: rejected_total}]
              levels: [{name: queue, of: queue_length, worse: down, margin: 5%}]
            """);

    assertThat(measures.from())
        .isEqualTo(
            new Measures.From.Prometheus(
                "http://127.0.0.1:9090", "instance", "{host}:{port}", Duration.ofSeconds(30)));
    assertThat(measures.all())
        .extracting(Measure::name)
        .containsExactly("requests", "latency", "logins", "queue");
    assertThat(measures.all().get(1))
        .isEqualTo(new Measure.Slowness("latency", Selector.of("http_seconds"), 0.99));
  }

  @Test
  void a_mistake_in_counters_is_named_with_what_to_write() {
    assertThatThrownBy(() -> counters("  {requests: a, failures: b}"))
        .hasMessageContaining("either \"scrape\"");
    assertThatThrownBy(() -> counters("  {scrape: 'http://a', requests: a}"))
        .hasMessageContaining("\"requests\" and \"failures\", or neither");
    assertThatThrownBy(() -> counters("  {scrape: 'http://a', requests: 'a{', failures: b}"))
        .hasMessageContaining("\"a{\" names no metric");
    assertThatThrownBy(
            () -> counters("  {scrape: 'http://a', latency: {histogram: h, slow: most}}"))
        .hasMessageContaining("\"most\" is no percentage");
    assertThatThrownBy(
            () -> counters("  {prometheus: 'http://a', every: often, requests: a, failures: b}"))
        .hasMessageContaining("\"often\" is no time between readings");
    assertThatThrownBy(
            () -> counters("  {scrape: 'http://a', levels: [{name: q, of: q, worse: left}]}"))
        .hasMessageContaining("Write up or down");
    assertThatThrownBy(() -> counters("  {scrape: 'http://a'}"))
        .hasMessageContaining("there must be one");
  }

  private Measures counters(String text) throws Exception {
    return read("targets: [{name: shop-1, local: /srv/shop}]\ncounters:\n" + text)
        .measures()
        .orElseThrow();
  }

  private FleetPlan read(String text) throws Exception {
    Path file = Files.writeString(home.resolve("targets.yaml"), text);
    return FleetFile.read(file, FleetFile.Asked.NOTHING, SshClient.system());
  }
}
