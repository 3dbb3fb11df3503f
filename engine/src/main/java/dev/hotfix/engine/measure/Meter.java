package dev.hotfix.engine.measure;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// Reads what targets count. A target that does not answer counts nothing until it does again.
public interface Meter {

  /// What they counted before now: since each was started, or over the last 240 readings where a
  /// Prometheus keeps them.
  Ledger before(List<? extends Place> places, Instant now) throws IOException;

  /// An empty ledger of the time that begins now.
  Ledger begin(List<? extends Place> places, Instant now) throws IOException;

  /// The ledger with what was counted since it was last gone on with.
  Ledger next(List<? extends Place> places, Ledger ledger, Instant now) throws IOException;

  /// The meter of such measures, which asks by that probe.
  static Meter of(Measures measures, Probe probe) {
    return switch (measures.from()) {
      case Measures.From.Page page -> new PageMeter(page, measures.all(), probe);
      case Measures.From.Prometheus prometheus ->
          new PrometheusMeter(prometheus, measures.all(), probe);
    };
  }
}
