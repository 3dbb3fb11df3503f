package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Change;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Whether what is live is what a change starts from, as it was made.
record Base(String target, Layout layout, TargetJournal journal) {
  Optional<Outcome> objection(Change change) throws IOException {
    Optional<String> live = layout.live();
    if (live.isEmpty()) {
      return refused(
          "Target \"%s\" has no release yet. Install release \"%s\" first."
              .formatted(target, change.from()));
    }
    if (live.get().equals(change.to())) {
      return Optional.of(
          new Outcome.AlreadyDone(
              "Release %s is live already.".formatted(change.to().substring(0, 12))));
    }
    if (!live.get().equals(change.from())) {
      return refused(
          "Target \"%s\" runs release \"%s\"%s, but \"%s\" starts from \"%s\". Build the bundle from what runs there."
              .formatted(target, live.get(), lastFix(), change.fix(), change.from()));
    }
    List<String> drift = layout.drift(live.get());
    return drift.isEmpty()
        ? Optional.empty()
        : refused(
            "On target \"%s\" these files were changed by hand: %s. Put them back, or install a release that has them so."
                .formatted(target, drift));
  }

  private String lastFix() {
    List<Applied> applied = journal.applied();
    return applied.isEmpty()
        ? ""
        : " (from \"%s\" by run \"%s\")"
            .formatted(applied.getLast().change().fix(), applied.getLast().run());
  }

  private static Optional<Outcome> refused(String reason) {
    return Optional.of(new Outcome.Refused(reason));
  }
}
