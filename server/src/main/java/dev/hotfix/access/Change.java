package dev.hotfix.access;

/// What a change to people or tokens came to.
public sealed interface Change {

  /// Made and noted in the audit. `secret` is shown once and kept nowhere; empty when there is
  /// none.
  record Made(String secret) implements Change {}

  /// Not made; one sentence says what was found and what to do.
  record Refused(String because) implements Change {}

  static Change made() {
    return new Made("");
  }

  static Change refused(String because) {
    return new Refused(because);
  }
}
