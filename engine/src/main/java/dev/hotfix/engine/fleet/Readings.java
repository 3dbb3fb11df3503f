package dev.hotfix.engine.fleet;

import dev.hotfix.engine.judge.Counts;
import java.util.Map;
import java.util.function.Supplier;

/// What targets had counted at the moments a run is judged from, kept where whoever goes on with
/// the run finds it.
public interface Readings {

  /// The reading of that name. It is taken once and then stays what it was, whoever asks.
  Map<String, Counts> once(String name, Supplier<Map<String, Counts>> taken);
}
