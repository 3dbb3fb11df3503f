package dev.hotfix.engine.fleet;

import dev.hotfix.engine.fleet.FleetEvent.Action;
import dev.hotfix.engine.fleet.FleetEvent.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How far each target is, by the events of a run. A target that was taken back begins anew.
final class Progress {
  private final Map<String, Line> lines = new HashMap<>();

  private record Deed(Action action, State state) {}

  private static final class Line {
    private final Set<Deed> sinceTakenBack = new HashSet<>();
    private int takenBack;
    private boolean touched;
  }

  static Progress of(List<FleetEvent> events) {
    var progress = new Progress();
    events.forEach(progress::add);
    return progress;
  }

  synchronized void add(FleetEvent event) {
    Line line = lines.computeIfAbsent(event.target(), _ -> new Line());
    line.sinceTakenBack.add(new Deed(event.action(), event.state()));
    line.touched |= event.action() == Action.SWITCH;
    if (event.action() == Action.ROLLBACK && event.state() == State.DONE) {
      line.sinceTakenBack.clear();
      line.takenBack++;
    }
  }

  /// Whether this happened to the target since it was last taken back.
  synchronized boolean has(String target, Action action, State state) {
    Line line = lines.get(target);
    return line != null && line.sinceTakenBack.contains(new Deed(action, state));
  }

  /// How often the target was taken back.
  synchronized int takenBack(String target) {
    Line line = lines.get(target);
    return line == null ? 0 : line.takenBack;
  }

  /// Whether a switch was ever begun on it.
  synchronized boolean touched(String target) {
    Line line = lines.get(target);
    return line != null && line.touched;
  }
}
