package dev.hotfix.estate;

import dev.hotfix.engine.judge.SeriesJudge.Worse;
import dev.hotfix.engine.measure.Measure;
import dev.hotfix.engine.measure.Measures;
import dev.hotfix.engine.measure.Measures.From;
import java.util.ArrayList;
import java.util.List;

/// Reads `counters` of an environment: what is measured of its targets, and where.
final class CountersYaml {

  private static final Measure NOTHING =
      new Measure.Failures(Measure.REQUESTS, Shape.SELECTOR.standIn(), Shape.SELECTOR.standIn());

  private CountersYaml() {}

  static Measures read(Fields counters) {
    From from = from(counters);
    List<Measure> all = all(counters);
    if (all.isEmpty()) {
      counters.wrong(
          "", "\"counters\" counts nothing.", "Add \"requests\" and \"failures\", or \"latency\".");
    }
    long names = all.stream().map(Measure::name).distinct().count();
    if (names < all.size()) {
      counters.wrong("", "Two of \"counters\" have the same name.", "Name each differently.");
    }
    return new Measures(from, all.isEmpty() || names < all.size() ? List.of(NOTHING) : all);
  }

  private static From from(Fields counters) {
    return counters.has("prometheus")
        ? new From.Prometheus(
            counters.value("prometheus", Shape.ADDRESS),
            counters.value("label", Shape.TEXT, From.LABEL),
            counters.value("instance", Shape.PATTERN, From.INSTANCE),
            counters.value("every", Shape.DURATION, From.EVERY))
        : new From.Page(counters.value("scrape", Shape.ADDRESS));
  }

  private static List<Measure> all(Fields counters) {
    var all = new ArrayList<Measure>();
    if (counters.has("requests") || counters.has("failures")) {
      all.add(
          new Measure.Failures(
              Measure.REQUESTS,
              counters.value("requests", Shape.SELECTOR),
              counters.value("failures", Shape.SELECTOR)));
    }
    counters.maybeSection("latency", CountersYaml::latency).ifPresent(all::add);
    all.addAll(counters.items("others", CountersYaml::other));
    all.addAll(counters.items("levels", CountersYaml::level));
    return all;
  }

  private static Measure latency(Fields latency) {
    return new Measure.Slowness(
        Measure.LATENCY,
        latency.value("histogram", Shape.SELECTOR),
        latency.value("slow", Shape.SHARE, 0.95));
  }

  private static Measure other(Fields other) {
    return new Measure.Failures(
        other.value("name", Shape.TEXT),
        other.value("all", Shape.SELECTOR),
        other.value("bad", Shape.SELECTOR));
  }

  private static Measure level(Fields level) {
    return new Measure.Level(
        level.value("name", Shape.TEXT),
        level.value("of", Shape.SELECTOR),
        level.value("worse", Shape.WORSE, Worse.UP),
        level.value("margin", Shape.SHARE, 0.1));
  }
}
