package dev.hotfix.engine.measure;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/// Reads the targets' own metrics pages, some at a time.
record PageMeter(Measures.From.Page page, List<Measure> measures, Probe probe) implements Meter {

  private static final int AT_ONCE = 32;
  private static final int MOST_LEVELS = 120;

  /// Levels closer to each other say little that is new.
  private static final Duration APART = Duration.ofSeconds(5);

  @Override
  public Ledger before(List<? extends Place> places, Instant now) {
    return new Ledger(now, now, Map.of(), read(places));
  }

  @Override
  public Ledger begin(List<? extends Place> places, Instant now) {
    return new Ledger(now, now, read(places), Map.of());
  }

  @Override
  public Ledger next(List<? extends Place> places, Ledger ledger, Instant now) {
    boolean levels = !now.isBefore(ledger.levelled().plus(APART));
    var last = new TreeMap<>(ledger.last());
    var sums = new TreeMap<>(ledger.sums());
    read(places)
        .forEach((name, reading) -> {
          Reading more = reading.since(last.getOrDefault(name, Reading.NOTHING));
          Reading sum = sums.getOrDefault(name, Reading.NOTHING);
          boolean kept = levels && !isFull(sum);
          sums.put(name, sum.plus(kept ? more : more.withoutLevels()));
          last.put(name, reading.withoutLevels());
        });
    return new Ledger(ledger.since(), levels ? now : ledger.levelled(), last, sums);
  }

  private static boolean isFull(Reading reading) {
    return reading.levels().values().stream().anyMatch(values -> values.size() >= MOST_LEVELS);
  }

  private Set<String> metrics() {
    return measures.stream()
        .flatMap(measure -> measure.selectors().stream())
        .map(Selector::metric)
        .collect(Collectors.toSet());
  }

  private Map<String, Reading> read(List<? extends Place> places) {
    var read = new ConcurrentSkipListMap<String, Reading>();
    var room = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Place place : places) {
        threads.execute(() -> {
          room.acquireUninterruptibly();
          try {
            read(place).ifPresent(reading -> read.put(place.name(), reading));
          } finally {
            room.release();
          }
        });
      }
    }
    return read;
  }

  private Optional<Reading> read(Place place) {
    try {
      Probe.Reply reply = probe.get(place.fill(page.address()));
      return reply.status() == 200
          ? Optional.of(Reading.of(measures, Exposition.read(reply.body(), metrics())))
              .filter(reading -> !reading.isEmpty())
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
