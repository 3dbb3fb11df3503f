package dev.hotfix.access;

import dev.hotfix.gate.Role;
import java.time.Instant;

/// A one-time link that waits to be used; `email` is empty when whoever uses it says it.
public record Invitation(String email, Role role, String invitedBy, Instant expiresAt) {}
