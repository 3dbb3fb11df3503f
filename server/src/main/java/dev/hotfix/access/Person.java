package dev.hotfix.access;

import dev.hotfix.gate.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody who can sign in; `name` is what the journal calls them.
public record Person(
    String name, String email, Role role, Instant since, @Nullable Instant disabledAt) {

  public boolean enabled() {
    return disabledAt == null;
  }
}
