package dev.hotfix.cli;

/// The exit codes of every verb.
final class Exit {
  /// Yes, or done.
  static final int DONE = 0;

  /// No, or failed.
  static final int NO = 1;

  /// Wrong usage or bad input.
  static final int BAD_INPUT = 2;

  /// It could not be told; trying again may help.
  static final int CANNOT_TELL = 3;

  private Exit() {}
}
