package dev.hotfix.engine.fleet;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// What a run has done, kept where whoever goes on with it finds it. Only one holder at a time may
/// write to it: once another has taken the run over, `add` throws `IllegalStateException`, so that
/// the old one goes no further.
public interface RunLog extends AutoCloseable {

  /// A log in a folder of this machine. `listener` hears of every step, from any thread.
  ///
  /// @throws IllegalStateException when another process works on this run
  static RunLog in(Path folder, Consumer<FleetEvent> listener) {
    return FleetLog.open(folder, listener);
  }

  /// Everything that happened so far, also to earlier holders.
  List<FleetEvent> events();

  /// Keeps one event; it outlives this process when the call returns.
  void add(FleetEvent event);

  @Override
  void close();
}
