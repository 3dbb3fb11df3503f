package dev.hotfix.web;

import dev.hotfix.estate.ServiceTable;
import dev.hotfix.flow.Conductor;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.journal.Journal;
import dev.hotfix.signal.Signal;
import dev.hotfix.signal.Signals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// Hot fixes with a past, written into a running server's database as if it had seen them happen.
final class Seed {

  static final String SHOP =
      """
      service: shop
      title: Web shop
      owners: {team: payments, people: [ana@example.org, ben@example.org]}
      repository: {url: 'https://git.example.org/web/shop.git', main: main, lines: [release/2.4, release/2.3]}
      build: {run: ./build, artifact: target/shop}
      tests: {all: ./test, one: './test {test}'}
      environments:
        production:
          running: {http: 'http://{host}:{port}/version', json: $.commit}
          targets:
            - {name: shop-1, local: /srv/shop-1, host: 127.0.0.1, port: 9}
            - {name: shop-2, local: /srv/shop-2, host: 127.0.0.1, port: 9}
            - {name: shop-3, local: /srv/shop-3, host: 127.0.0.1, port: 9}
            - {name: shop-4, local: /srv/shop-4, host: 127.0.0.1, port: 9}
          restart: restart {name}
          healthy: {http: 'http://{host}:{port}/health'}
          counters: {scrape: 'http://{host}:{port}/metrics', requests: http_requests_total, failures: http_failures_total}
          waves: [1, 100%]
      checks:
        - {name: checkout, kind: functional, http: 'http://{host}:{port}/checkout', status: 200, contains: total}
      audiences: {users: [users@example.org], support: [desk@example.org], stakeholders: [eve@example.org]}
      procedure: {opens-at: 3}
      """;

  private final Journal journal;
  private final EvidenceStore evidence;
  private final Conductor conductor;
  private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.now());

  Seed(Journal journal, EvidenceStore evidence, Conductor.Stores stores) {
    this.journal = journal;
    this.evidence = evidence;
    InstantSource steered = clock::get;
    this.conductor = new Conductor(stores, _ -> {}, steered);
  }

  static void services(ServiceTable services) {
    services.register(SHOP, Actor.person("lea"));
    services.register(
        SHOP.replace("service: shop", "service: reports").replace("Web shop", "Reports"),
        Actor.person("lea"));
  }

  /// One step of a past: who, how long after the step before, and what.
  record Step(Actor actor, Duration after, Fact fact) {}

  static Step by(String person, int seconds, Fact fact) {
    return new Step(Actor.person(person), Duration.ofSeconds(seconds), fact);
  }

  static Step machine(String name, int seconds, Fact fact) {
    return new Step(Actor.machine(name), Duration.ofSeconds(seconds), fact);
  }

  String evidence(String name, String text) {
    return evidence.put(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  /// Opens a hot fix that long ago and lets these steps have happened since.
  HotFixId past(Duration ago, HotFixOpened opened, List<Step> steps) {
    clock.set(Instant.now().minus(ago));
    HotFixId id = conductor.open(Actor.machine("reception"), opened);
    var history = journal.read(id);
    for (Step step : new ArrayList<>(steps)) {
      clock.set(clock.get().plus(step.after()));
      history =
          journal.append(
              id,
              history,
              new Journal.Stamp(step.actor(), clock.get()),
              List.of(step.fact()),
              null);
    }
    clock.set(Instant.now());
    return id;
  }

  /// A problem seen for the last hours, each hour as often as the list says, the current one last.
  void problem(Signals signals, String title, String place, List<Integer> hours) {
    Instant now = Instant.now();
    for (int i = 0; i < hours.size(); i++) {
      Instant at = now.minus(Duration.ofHours(hours.size() - 1L - i));
      var batch = new ArrayList<Signal>();
      for (int n = 0; n < hours.get(i); n++) {
        batch.add(signal(title, place, at, n));
      }
      if (!batch.isEmpty()) {
        signals.store(batch, at);
      }
    }
  }

  private static Signal signal(String title, String place, Instant at, int n) {
    return new Signal(
        new Signal.Symptom("shop", "production", title, title, place),
        n % 9 == 8 ? Signal.Source.REPORT : Signal.Source.SENTRY,
        title + at + n,
        at,
        new Signal.Origin("user-" + n % 40, null, Pasts.PRODUCTION, "shop-" + (1 + n % 4)),
        false,
        n % 9 == 8
            ? Map.of(
                "words",
                "I cannot pay, it says the total is wrong.",
                "doing",
                "paying with a voucher")
            : Map.of(
                "words",
                title,
                "trace",
                title
                    + "\n"
                    + "\tat shop.Cart.total(Cart.java:81)\n"
                    + "\tat shop.Checkout.pay(Checkout.java:44)\n"
                    + "\tat shop.Main.handle(Main.java:120)"));
  }

  /// Brings every open hot fix's row up to date.
  void settle() {
    conductor.sweep();
  }
}
