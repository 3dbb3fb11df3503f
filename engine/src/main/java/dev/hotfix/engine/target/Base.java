package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Change;
import dev.hotfix.engine.bundle.FileState;
import dev.hotfix.engine.bundle.Manifest;
import dev.hotfix.engine.bundle.Tree;
import dev.hotfix.engine.edit.EditRefused;
import dev.hotfix.engine.fit.Fit;
import dev.hotfix.engine.fit.Fitting;
import dev.hotfix.engine.fit.Fix;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether what is live is what a change starts from.
record Base(String target, Optional<String> live, JournalText journal) {
  /// What stands in the way of a switch.
  Optional<Outcome> objection(Change change) {
    return settled(change)
        .or(() -> unneeded(change))
        .or(() -> isBase(change) ? Optional.empty() : Optional.of(foreign(change)));
  }

  /// What is said of a switch that leads nowhere.
  private Optional<Outcome> unneeded(Change change) {
    Change named = named(change);
    if (!named.from().equals(named.to())) {
      return Optional.empty();
    }
    boolean holds =
        change.back()
            || live.orElseThrow().equals(named.to())
            || own().release().equals(change.to());
    return holds
        ? Optional.of(
            new Outcome.Unneeded("Nothing of \"%s\" is needed there.".formatted(change.fix())))
        : refused(
            "Target \"%s\" has changed since \"%s\" was staged. Stage its bundle again."
                .formatted(target, change.fix()));
  }

  /// What stands in the way of staging a bundle, before it is looked at how it fits.
  Optional<Outcome> objection(Bundle bundle, Step step) {
    if (live.isPresent() && wayBack(bundle).isPresent()) {
      return Optional.empty();
    }
    return settled(bundle.change())
        .map(outcome -> unlessOfThisRun(outcome, step))
        .or(() -> downgrade(bundle.manifest(), step));
  }

  /// What another run made live, it has also seen to behind the switch.
  private Outcome unlessOfThisRun(Outcome outcome, Step step) {
    return outcome instanceof Outcome.AlreadyDone(String note)
            && standing().stream().noneMatch(fix -> fix.run().equals(step.run()))
        ? new Outcome.Unneeded(note)
        : outcome;
  }

  private Optional<Outcome> settled(Change change) {
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
    return !change.back() && journal.stands(change.bundle(), live.orElseThrow())
        ? Optional.of(
            new Outcome.AlreadyDone(
                "\"%s\" stands there already, under \"%s\"."
                    .formatted(change.fix(), standing().getLast().change().fix())))
        : Optional.empty();
  }

  private boolean isBase(Change change) {
    return own().release().equals(change.from()) || live.orElseThrow().equals(named(change).from());
  }

  /// A host trusts nothing that is older than what it has taken, or an old bundle, signed as it is,
  /// would bring an old mistake back.
  private Optional<Outcome> downgrade(Manifest manifest, Step step) {
    return journal
        .newest()
        .filter(_ -> step.downgrade() == null)
        .filter(newest -> manifest.sequence() < newest.brings().sequence())
        .map(newest ->
            new Outcome.Refused(
                "Target \"%s\" has taken \"%s\" of sequence %d, and this \"%s\" is older, of sequence %d. Bring a newer one, or say with --downgrade why the older one is wanted."
                    .formatted(
                        target,
                        newest.change().fix(),
                        newest.brings().sequence(),
                        manifest.fix(),
                        manifest.sequence())));
  }

  /// How a bundle fits among the fixes that are here.
  ///
  /// @param listings the files of a release by its name here
  Fit fit(Manifest manifest, Fitting.Releases listings) throws IOException {
    Fitting.Releases shipped = name -> journal.own(name).shipped(listings.release(name));
    if (own().release().equals(manifest.from())) {
      Tree release = shipped.release(live.orElseThrow());
      return new Fit.Joins(Patching.result(release, manifest), List.of());
    }
    return manifest.undoes() == null
        ? new Fitting(manifest, standing(), shipped).fit()
        : new Fit.Foreign();
  }

  /// The release here that has a file of that content: the live one, or one of those before it.
  String holder(String path, String digest, Fitting.Releases listings) throws IOException {
    String runs = live.orElseThrow();
    List<String> all =
        Stream.concat(
                Stream.of(runs), standing().reversed().stream().map(fix -> fix.change().from()))
            .toList();
    for (String name : all) {
      FileState has = listings.release(name).files().get(path);
      if (has != null && has.digest().equals(digest)) {
        return name;
      }
    }
    return runs;
  }

  /// What is said of a bundle that cannot become a release here; empty if it can.
  Optional<Outcome> objection(Fit fit, Change change) {
    return switch (fit) {
      case Fit.Joins _ -> Optional.empty();
      case Fit.Covered(var by) -> Optional.of(covered(by));
      case Fit.Clashes(var reason) ->
          refused("On target \"%s\": %s Nothing was changed.".formatted(target, reason));
      case Fit.Foreign() -> Optional.of(foreign(change));
    };
  }

  /// What is written down of a bundle that the target needs nothing of.
  Change nowhere(Bundle bundle) {
    String runs = live.orElseThrow();
    return new Change(bundle.manifest().fix(), bundle.digest(), runs, runs);
  }

  /// What is said of a bundle that would leave every file as it is.
  Outcome changesNothing() {
    return new Outcome.Unneeded("Everything that it changes is so already.");
  }

  /// What is said of a bundle whose fixes are here.
  Outcome covered(List<String> by) {
    return new Outcome.Unneeded(
        "What it fixes is fixed there by %s.".formatted(String.join(", ", by)));
  }

  private Outcome foreign(Change change) {
    return new Outcome.Refused(
        change.back() && journal.stands(change.bundle(), live.orElseThrow())
            ? "On target \"%s\" came \"%s\" after \"%s\". Take that back first, then this."
                .formatted(target, standing().getLast().change().fix(), change.fix())
            : "Target \"%s\" runs release \"%s\"%s, but \"%s\" starts from \"%s\". Build the bundle from what runs there."
                .formatted(target, own().release(), lastFix(), change.fix(), change.from()));
  }

  private Outcome already(Change change) {
    List<Fix> standing = standing();
    String by = standing.isEmpty() ? "" : ", by \"%s\"".formatted(standing.getLast().name());
    return new Outcome.AlreadyDone(
        "Release %s is live already%s.".formatted(change.to().substring(0, 12), by));
  }

  /// The live release, and the files there that are the target's own.
  Own own() {
    return journal.own(live.orElseThrow());
  }

  private List<Fix> standing() {
    return journal.standing(live.orElseThrow());
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
