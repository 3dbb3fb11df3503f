package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Change;
import java.util.List;
import java.util.Optional;

/// Whether what is live is what a change starts from.
record Base(String target, Optional<String> live, JournalText journal) {
  Optional<Outcome> objection(Change change) {
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
    return Optional.empty();
  }

  /// What is said of a first release where something is live.
  Optional<Outcome> occupied(String digest) {
    return live.map(runs ->
        runs.equals(digest)
            ? new Outcome.AlreadyDone("This release is live already.")
            : new Outcome.Refused(
                "Target \"%s\" runs release \"%s\" already. Change it with a bundle."
                    .formatted(target, runs)));
  }

  /// What is said of live files that are not as they were made.
  Optional<Outcome> drifted(List<String> files) {
    return files.isEmpty()
        ? Optional.empty()
        : refused(
            "On target \"%s\" these files were changed by hand: %s. Put them back, or install a release that has them so."
                .formatted(target, files));
  }

  /// What is said of a release that is not there to switch to.
  Outcome notWhole(String release) {
    return new Outcome.Refused(
        "Release \"%s\" does not stand whole on target \"%s\". Stage its bundle again."
            .formatted(release, target));
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
