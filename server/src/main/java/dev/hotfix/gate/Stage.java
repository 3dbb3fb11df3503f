package dev.hotfix.gate;

import java.util.Locale;

/// The six stages. Their order and what belongs to each is `flow/Lifecycle`'s to say.
public enum Stage {
  IDENTIFY,
  DEVELOP,
  DEPLOY,
  VALIDATE,
  COMMUNICATE,
  WATCH;

  /// As people write it: `identify`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
