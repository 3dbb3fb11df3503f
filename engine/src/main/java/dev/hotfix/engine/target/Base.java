package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Change;
import dev.hotfix.engine.bundle.Manifest;
import dev.hotfix.engine.edit.EditRefused;
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
    Change named = named(change);
    boolean configures = change.from().equals(change.to());
    boolean there = live.get().equals(named.to()) && !named.from().equals(named.to());
    if (there || (!configures && own().release().equals(change.to()))) {
      return Optional.of(already(change));
    }
    if (!own().release().equals(change.from())) {
      return refused(
          "Target \"%s\" runs release \"%s\"%s, but \"%s\" starts from \"%s\". Build the bundle from what runs there."
              .formatted(target, own().release(), lastFix(), change.fix(), change.from()));
    }
    return Optional.empty();
  }

  /// What is said of a change that the target has.
  Outcome already(Change change) {
    return new Outcome.AlreadyDone(
        "Release %s is live already.".formatted(change.to().substring(0, 12)));
  }

  /// The live release, and the files there that are the target's own.
  Own own() {
    return journal.own(live.orElseThrow());
  }

  /// The change by the names that its releases have on the target.
  Change named(Change change) {
    return journal.named(change).orElse(change);
  }

  /// Whether files of the target's own matter to a bundle.
  boolean isOwn(Bundle bundle) {
    Manifest manifest = bundle.manifest();
    return !manifest.edits().isEmpty()
        || !live.equals(Optional.of(manifest.from()))
        || !own().files().isEmpty()
        || wayBack(bundle).isPresent();
  }

  /// The way that a rollback bundle takes here: to the very files that were there before.
  Optional<Change> wayBack(Bundle bundle) {
    Manifest manifest = bundle.manifest();
    return Optional.ofNullable(manifest.undoes())
        .flatMap(undoes ->
            journal.named(new Change(manifest.fix(), undoes, manifest.to(), manifest.from())))
        .filter(named -> live.equals(Optional.of(named.to())))
        .map(named -> new Change(manifest.fix(), bundle.digest(), named.to(), named.from()));
  }

  /// What is said of a first release where something is live.
  Optional<Outcome> occupied(String digest) {
    return live.map(runs ->
        own().release().equals(digest)
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
    List<String> own = journal.own(release).files().stream().map(Own.Copy::path).toList();
    return new Outcome.Refused(
        own.isEmpty()
            ? "Release \"%s\" does not stand whole on target \"%s\". Stage its bundle again."
                .formatted(release, target)
            : "Release \"%s\" does not stand whole on target \"%s\", and its own %s were only there. Put them back by hand."
                .formatted(release, target, own));
  }

  /// What is said of edits that do not fit.
  Outcome unfit(EditRefused edits) {
    return new Outcome.Refused(
        "On target \"%s\": %s Nothing was changed.".formatted(target, edits.getMessage()));
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
