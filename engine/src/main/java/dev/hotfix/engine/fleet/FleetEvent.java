package dev.hotfix.engine.fleet;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/// One line of a run's log: what happened to one target. `wave` counts from 1, `note` is a
/// sentence, `said` the last lines that the target said with it; the first logs have none.
public record FleetEvent(
    Instant at, int wave, String target, Action action, State state, String note, String said) {

  private static final int MOST = 4_000;

  public FleetEvent {
    said = Objects.requireNonNullElse(said, "");
  }

  /// The same with what was said: the first line is the note, all the others what the target said;
  /// no more than can be read.
  FleetEvent saying(String words) {
    String all = words.strip();
    int end = all.indexOf('\n');
    String first = end < 0 ? all : all.substring(0, end).strip();
    String rest = end < 0 ? "" : all.substring(end + 1).stripTrailing();
    return new FleetEvent(at, wave, target, action, state, start(first), tail(rest));
  }

  private static String start(String text) {
    return text.length() <= MOST ? text : text.substring(0, MOST) + "…";
  }

  private static String tail(String text) {
    return text.length() <= MOST ? text : "…" + text.substring(text.length() - MOST);
  }

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

  /// How far it is; a stage that is `UNNEEDED` has found everything there already.
  public enum State {
    BEGUN,
    DONE,
    UNNEEDED,
    FAILED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
