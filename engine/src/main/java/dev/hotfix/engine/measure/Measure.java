package dev.hotfix.engine.measure;

import dev.hotfix.engine.judge.Counts;
import dev.hotfix.engine.judge.SeriesJudge.Worse;
import java.util.List;
import java.util.Optional;

/// One thing that shows whether targets do well.
public sealed interface Measure {

  /// What a service's own requests, and how long they take, are called.
  String REQUESTS = "requests";

  String LATENCY = "latency";

  /// What people call it.
  String name();

  /// Something that is counted, and how often it went wrong.
  record Failures(String name, Selector all, Selector bad) implements Measure {
    String allKey() {
      return name + " all";
    }

    String badKey() {
      return name + " bad";
    }

    /// More that went wrong than there was cannot be: the two were read one after the other.
    Counts of(Reading reading) {
      long all = reading.count(allKey());
      return new Counts(Math.min(reading.count(badKey()), all), all);
    }
  }

  /// How long requests take, from a histogram. Slow are those beyond the bound that `share` of them
  /// kept, 0 to 1, before anything was changed.
  record Slowness(String name, Selector histogram, double share) implements Measure {
    private static final String ALL = "+Inf";

    public Slowness {
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException(
            "%s of the requests cannot be the quick ones. Write 95%% or 99%%.".formatted(share));
      }
    }

    Selector buckets() {
      return histogram.withSuffix("_bucket");
    }

    String key(String bound) {
      return name + " <= " + bound;
    }

    /// The least bound of the histogram that so many requests kept; empty where none were counted
    /// or only the last bucket holds enough.
    Optional<String> bound(Reading before) {
      long all = before.count(key(ALL));
      return before.bounds(name + " <= ").stream()
          .filter(bound -> !bound.equals(ALL))
          .filter(bound -> all > 0 && before.count(key(bound)) >= share * all)
          .findFirst();
    }

    Counts of(Reading reading, String bound) {
      long all = reading.count(key(ALL));
      return new Counts(Math.clamp(all - reading.count(key(bound)), 0, all), all);
    }
  }

  /// A level such as memory or a queue's length; worse by less than `margin`, a share of the usual
  /// level, does not count.
  record Level(String name, Selector value, Worse worse, double margin) implements Measure {}

  /// The metrics it is made of.
  default List<Selector> selectors() {
    return switch (this) {
      case Failures failures -> List.of(failures.all(), failures.bad());
      case Slowness slowness -> List.of(slowness.buckets());
      case Level level -> List.of(level.value());
    };
  }
}
