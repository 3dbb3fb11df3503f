package dev.hotfix.gate;

import dev.hotfix.journal.Subject;

/// What a gate answers: not only whether, but why, and what to do about it.
public sealed interface Verdict {

  String because();

  /// The statement is true.
  record Open(String because) implements Verdict {}

  /// The statement is not true yet; `remedy` is what to do, addressed to whoever can.
  record Held(String because, String remedy) implements Verdict {}

  /// A person took it on themselves, for this subject alone; the debt is due later.
  record Waived(String because, String by, Subject subject) implements Verdict {

    /// "by lea for bundle 3f9a01dd".
    public String words() {
      if (subject.isCase()) {
        return "by " + by;
      }
      String until = subject.isThere() ? "for " : "as long as there is ";
      return "by %s %s%s".formatted(by, until, subject.words());
    }
  }

  /// The statement does not apply to this hot fix.
  record NotNeeded(String because) implements Verdict {}

  /// The machine has no way to know; a person looks and decides.
  record CannotTell(String because, String remedy) implements Verdict {}

  /// What to do about it; empty when nothing is to be done.
  default String remedy() {
    return "";
  }

  /// Whether a stage can be left with this answer.
  default boolean passes() {
    return switch (this) {
      case Open _, Waived _, NotNeeded _ -> true;
      case Held _, CannotTell _ -> false;
    };
  }
}
