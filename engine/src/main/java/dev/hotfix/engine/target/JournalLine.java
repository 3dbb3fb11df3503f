package dev.hotfix.engine.target;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.hotfix.engine.bundle.Change;
import dev.hotfix.engine.fit.Brings;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a target writes down, one JSON line each.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalLine.Fence.class, name = "fence"),
  @JsonSubTypes.Type(value = JournalLine.Staged.class, name = "staged"),
  @JsonSubTypes.Type(value = JournalLine.Intent.class, name = "intent"),
  @JsonSubTypes.Type(value = JournalLine.Done.class, name = "done"),
  @JsonSubTypes.Type(value = JournalLine.Undoing.class, name = "undoing"),
  @JsonSubTypes.Type(value = JournalLine.Undone.class, name = "undone")
})
sealed interface JournalLine {
  Instant at();

  Step step();

  /// A run came with a higher epoch than any before.
  record Fence(Instant at, Step step) implements JournalLine {}

  /// A release stands beside the live one, whole. Where files are the host's own, the change names
  /// the releases as they are called on the host. One that leads nowhere says that the host needs
  /// nothing of the bundle.
  record Staged(
      Instant at, Step step, Change change, Own.@Nullable Pair own, @Nullable Brings brings)
      implements JournalLine {
    boolean leadsNowhere() {
      return change.from().equals(change.to());
    }
  }

  /// The link is about to be switched.
  record Intent(Instant at, Step step, Change change) implements JournalLine {}

  /// The link was switched.
  record Done(Instant at, Step step, Change change) implements JournalLine {}

  /// What came behind the switched link failed: it is being taken back, scripts and all.
  record Undoing(Instant at, Step step, Change change) implements JournalLine {}

  /// The link was not switched after all.
  record Undone(Instant at, Step step, Change change) implements JournalLine {}
}
