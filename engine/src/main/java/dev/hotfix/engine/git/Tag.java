package dev.hotfix.engine.git;

import java.time.Instant;

/// A tag, the commit it stands on, and when it was made.
public record Tag(String name, CommitId commit, Instant at) {}
