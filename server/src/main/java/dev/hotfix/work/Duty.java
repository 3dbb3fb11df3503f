package dev.hotfix.work;

import dev.hotfix.journal.HotFixId;

/// One piece of work for one hot fix. Enqueueing the same duty twice is enqueueing it once.
public record Duty(HotFixId hotfix, String step, String key) {

  /// The name under which the scheduler keeps it.
  public String name() {
    return hotfix + "/" + step + "/" + key;
  }
}
