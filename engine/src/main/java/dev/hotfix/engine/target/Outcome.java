package dev.hotfix.engine.target;

/// What a target answers when asked to change.
public sealed interface Outcome {
  /// It did so now.
  record Done(String note) implements Outcome {}

  /// It had done so before; nothing changed.
  record AlreadyDone(String note) implements Outcome {}

  /// It needs nothing of it, for other fixes brought all of it; nothing changed.
  record Unneeded(String note) implements Outcome {}

  /// It will not, and changed nothing; the reason says what was found and what to do.
  record Refused(String reason) implements Outcome {}
}
