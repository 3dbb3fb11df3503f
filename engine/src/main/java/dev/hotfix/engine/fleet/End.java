package dev.hotfix.engine.fleet;

/// How a target's turn ended.
public sealed interface End {
  /// It runs the bundle, or all that it brings, and is healthy.
  record Changed() implements End {}

  /// It answered, and it does not run the bundle as it should.
  record Failed(String because) implements End {}

  /// It could not be asked, or not to the end: what it runs is not known until it can.
  record Unreached(String because) implements End {}

  /// People left it out.
  record Skipped(String because) implements End {}

  /// Its turn never came, because the run was stopped or had failed too often.
  record NotStarted() implements End {}
}
