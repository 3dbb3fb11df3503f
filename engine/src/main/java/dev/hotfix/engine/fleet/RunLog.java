package dev.hotfix.engine.fleet;

import dev.hotfix.engine.fleet.FleetEvent.Action;
import dev.hotfix.engine.fleet.FleetEvent.State;
import java.util.List;

/// What a run has done, kept where whoever goes on with it finds it. Only one holder at a time may
/// write to it: once another has taken the run over, `add` throws `IllegalStateException`, so that
/// the old one goes no further.
public interface RunLog extends AutoCloseable {

  /// Everything that happened so far, also to earlier holders.
  List<FleetEvent> events();

  /// Keeps one event; it outlives this process when the call returns.
  void add(FleetEvent event);

  default boolean has(String target, Action action, State state) {
    return events().stream()
        .anyMatch(e -> e.target().equals(target) && e.action() == action && e.state() == state);
  }

  @Override
  void close();
}
