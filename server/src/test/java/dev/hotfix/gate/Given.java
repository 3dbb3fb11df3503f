package dev.hotfix.gate;

import dev.hotfix.engine.fleet.Pacing;
import dev.hotfix.engine.measure.Measure;
import dev.hotfix.engine.measure.Measures;
import dev.hotfix.engine.measure.Selector;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.History;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Situations for tests: `Given.facts(…)` is a hot fix of a plain shop in which just these
/// happened, a minute apart; actors can be changed with `by`.
public final class Given {

  public static final Instant NOON = Instant.parse("2026-10-02T12:00:00Z");

  public static final Caller ANA =
      new Caller(Actor.person("ana"), "ana@example.org", Role.RESPONDER);
  public static final Caller BEN =
      new Caller(Actor.person("ben"), "ben@example.org", Role.APPROVER);
  public static final Caller LEA = new Caller(Actor.person("lea"), "lea@example.org", Role.LEAD);
  public static final Caller ROBOT = new Caller(Actor.machine("ci"), "", Role.LEAD);

  private Given() {}

  /// A journal that begins with the opening and goes on with these facts.
  public static Situation facts(Fact... facts) {
    return facts(List.of(facts), shop(Procedure.standard()));
  }

  public static Situation facts(List<Fact> facts, Service service) {
    var entries = new ArrayList<Entry>();
    entries.add(entry(1, opened(), Actor.machine("reception")));
    for (Fact fact : facts) {
      entries.add(entry(entries.size() + 1, fact, Actor.person("ana")));
    }
    return new Situation(
        new HotFixId(1), new History(entries), service, entries.getLast().at().plusSeconds(60));
  }

  /// The same situation with one more fact by that actor.
  public static Situation and(Situation before, Actor actor, Fact fact) {
    var entries = new ArrayList<>(before.history().entries());
    entries.add(entry(entries.size() + 1, fact, actor));
    return new Situation(
        before.id(), new History(entries), before.service(), entries.getLast().at());
  }

  /// The same situation at another instant.
  public static Situation at(Instant now, Situation situation) {
    return new Situation(situation.id(), situation.history(), situation.service(), now);
  }

  /// A metrics page with requests and failures.
  public static final Measures COUNTED =
      new Measures(
          new Measures.From.Page("http://{host}:{port}/metrics"),
          List.of(
              new Measure.Failures(
                  Measure.REQUESTS,
                  Selector.of("http_requests_total"),
                  Selector.of("http_failures_total"))));

  public static HotFixOpened opened() {
    return new HotFixOpened("shop", "production", "Checkout fails", 1, "5 signals", NOON);
  }

  /// The plain shop with its code in that repository, and no lines.
  public static Service shopIn(Path repository) {
    Service shop = shop(Procedure.standard());
    return new Service(
        shop.name(),
        shop.title(),
        shop.owners(),
        new Service.Code(repository.toString(), "main", List.of()),
        shop.build(),
        shop.tests(),
        shop.environments(),
        shop.checks(),
        shop.audiences(),
        shop.procedure());
  }

  /// A shop with two targets, two lines and three audiences under this procedure.
  public static Service shop(Procedure procedure) {
    var production =
        new Environment(
            "production",
            new Environment.Running("http://{host}:{port}/version", "$.commit"),
            List.of(target(1), target(2)),
            "restart {name}",
            "http://{host}:{port}/health",
            COUNTED,
            List.of("1", "100%"),
            Pacing.UNSAID,
            true);
    return new Service(
        "shop",
        "Web shop",
        new Service.Owners("payments", List.of("ana@example.org")),
        new Service.Code("/srv/shop.git", "main", List.of("release/2.4", "release/2.3")),
        new Service.Build("./build", "target/shop"),
        new Service.Tests("./test", "./test {test}", "src/test", "target/test-reports", 60),
        Map.of("production", production),
        List.of(),
        Map.of(
            "users", List.of("users@example.org"),
            "support", List.of("support@example.org"),
            "stakeholders", List.of("boss@example.org")),
        procedure);
  }

  private static Environment.TargetPlace target(int number) {
    return new Environment.TargetPlace(
        "shop-" + number, "127.0.0.1", 9000 + number, "/srv/shop-" + number);
  }

  private static Entry entry(int seq, Fact fact, Actor actor) {
    return new Entry(seq, NOON.plusSeconds(60L * (seq - 1)), actor, fact, "", "");
  }
}
