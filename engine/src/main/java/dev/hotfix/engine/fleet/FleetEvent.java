package dev.hotfix.engine.fleet;

import java.time.Instant;
import java.util.Locale;

/// One line of a run's log: what happened to one target. `wave` counts from 1.
public record FleetEvent(
    Instant at, int wave, String target, Action action, State state, String note) {

  /// What is done to a target, in order; `ROLLBACK` stands for all of it with the way back.
  public enum Action {
    STAGE,
    SWITCH,
    RESTART,
    HEALTH,
    ROLLBACK;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How far it is.
  public enum State {
    BEGUN,
    DONE,
    FAILED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
