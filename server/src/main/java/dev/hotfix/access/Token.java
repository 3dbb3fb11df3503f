package dev.hotfix.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is known of an API token: everything but its secret. `person` is null for a machine's.
public record Token(
    long id,
    String name,
    @Nullable String person,
    Set<Scope> scopes,
    String createdBy,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant usedAt) {

  public Token {
    scopes = Set.copyOf(scopes);
  }
}
