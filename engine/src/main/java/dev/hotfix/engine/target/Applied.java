package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Change;
import java.time.Instant;

/// One line of a target's inventory: this change went live then, in that run's step.
public record Applied(Change change, String run, String step, Instant at) {}
