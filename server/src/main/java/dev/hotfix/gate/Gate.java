package dev.hotfix.gate;

import dev.hotfix.journal.Subject;

/// A named statement that must be true before a stage can be left: `FixIsProven`. A pure function;
/// one class, one test, one page under `docs/gates/` each.
public interface Gate {

  Stage stage();

  Verdict look(Situation situation);

  /// The name in journal, pages and docs.
  default String name() {
    return getClass().getSimpleName();
  }

  /// The name as a sentence: "Fix is proven".
  default String statement() {
    String spaced =
        name().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(java.util.Locale.ROOT);
    return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
  }

  /// What the answer is about now. A waiver counts for that alone: when it changes, the gate asks
  /// again.
  default Subject subject(Situation situation) {
    return Subject.CASE;
  }

  /// Which action a person would take to open it now, by its name in `flow/Actions`; empty when
  /// only the machine's work opens it.
  default String action(Situation situation) {
    return "";
  }
}
