package dev.hotfix.work;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.HotFixId;

/// What a worker is given: the duty's key, the situation as it is now, and which attempt this is,
/// counted from 1.
public record Assignment(Situation situation, String key, int attempt) {

  public HotFixId hotfix() {
    return situation.id();
  }
}
