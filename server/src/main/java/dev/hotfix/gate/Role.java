package dev.hotfix.gate;

import java.util.Locale;

/// What a person may do, each role including those before it.
public enum Role {
  REPORTER,
  RESPONDER,
  APPROVER,
  LEAD,
  ADMINISTRATOR;

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /// The role of that word.
  public static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
