package dev.hotfix.flow;

import dev.hotfix.gate.Stage;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A hot fix as lists show it: read from its own row, not from the journal.
///
/// @param held the first gate that does not pass, as a sentence; empty when none
/// @param heldAction the action that would open it; empty when the machine is at work
public record HotFixRow(
    HotFixId id,
    String service,
    String environment,
    long problem,
    String title,
    Stage stage,
    String held,
    String heldAction,
    @Nullable Severity severity,
    @Nullable Integer priority,
    @Nullable String owner,
    long users,
    Instant openedAt,
    Instant changedAt,
    @Nullable Instant endedAt) {}
