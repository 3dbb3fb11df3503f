package dev.hotfix.engine.fleet;

import dev.hotfix.engine.measure.Ledger;
import java.io.IOException;

/// What targets counted at the moments a run is judged from and since, kept where whoever goes on
/// with the run finds it.
public interface Readings {

  /// Takes a reading.
  interface Taking {
    Ledger take() throws IOException;
  }

  /// Goes on with a reading.
  interface Growing {
    Ledger next(Ledger ledger) throws IOException;
  }

  /// The reading of that name. It is taken once and then stays what it was, whoever asks.
  Ledger once(String name, Taking taking) throws IOException;

  /// The reading of that name, gone on with and kept.
  Ledger grown(String name, Growing growing) throws IOException;
}
