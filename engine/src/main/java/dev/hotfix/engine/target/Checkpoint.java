package dev.hotfix.engine.target;

/// Hears of every moment at which a crash would find something half-done; tests crash there.
interface Checkpoint {
  Checkpoint NONE = _ -> {};

  void reached(String moment);
}
