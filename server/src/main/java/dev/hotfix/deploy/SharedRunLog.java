package dev.hotfix.deploy;

import dev.hotfix.engine.fleet.FleetEvent;
import dev.hotfix.engine.fleet.RunLog;
import dev.hotfix.journal.HotFixId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A roll-out's log in the database, which any replica goes on with. Opening it takes the roll-out
/// over from whoever held it.
final class SharedRunLog implements RunLog {

  private final TargetSteps steps;
  private final HotFixId hotfix;
  private final TargetSteps.Holder holder;
  private final List<FleetEvent> events;

  private SharedRunLog(TargetSteps steps, HotFixId hotfix, TargetSteps.Holder holder) {
    this.steps = steps;
    this.hotfix = hotfix;
    this.holder = holder;
    this.events = new CopyOnWriteArrayList<>(steps.events(holder.run()));
  }

  static SharedRunLog open(TargetSteps steps, HotFixId hotfix, String run) {
    return new SharedRunLog(steps, hotfix, steps.takeOver(run));
  }

  /// Outranks every earlier holder of this roll-out, here and at the targets.
  long epoch() {
    return holder.epoch();
  }

  @Override
  public List<FleetEvent> events() {
    return List.copyOf(events);
  }

  /// @throws IllegalStateException when another replica has taken the roll-out over
  @Override
  public void add(FleetEvent event) {
    steps.put(hotfix, holder, event);
    events.add(event);
  }

  @Override
  public void close() {
    // Nothing is held here: the next holder simply takes over.
  }
}
