package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Change;
import dev.hotfix.engine.bundle.OldFiles;
import dev.hotfix.engine.bundle.Tree;
import dev.hotfix.engine.edit.EditRefused;
import dev.hotfix.engine.fit.Fit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One attempt to make a bundle's release stand on a host beside the live one.
record HostStaging(HostWork work, HostShell host, Bundle bundle) {

  Optional<Outcome> stage() throws IOException {
    Change change = bundle.change();
    Optional<Outcome> objection = work.objection(bundle);
    if (objection.isPresent()) {
      return work.unchanged(objection.get());
    }
    if (work.base().isOwn(bundle)) {
      return work.base().wayBack(bundle).isPresent()
          ? stageBack(work.base().wayBack(bundle).get())
          : stageOwn();
    }
    Tree tree = host.result(change.from(), bundle.manifest());
    JournalLine.Staged line = work.line(bundle, change, null, List.of());
    return brought(
        new Wanted(tree, Map.of(), (_, _) -> change.from()),
        cargo ->
            staged(
                line,
                HostWork.sent(change, tree, cargo),
                "hf_stage " + Quote.word(tree.listing()),
                cargo));
  }

  /// A release to come: its files, those of them that are edited, and who has the old ones.
  private record Wanted(Tree tree, Map<String, byte[]> edited, HostApplier.Holder holder) {}

  /// Stages a release of what travels.
  private interface Staged {
    Optional<Outcome> of(Cargo cargo) throws IOException;
  }

  /// The host's own Java makes the files, or they come whole.
  private Optional<Outcome> brought(Wanted wanted, Staged staged) throws IOException {
    HostShell.Seen before = host.look();
    Optional<Cargo> deltas = deltas(wanted);
    if (deltas.isEmpty()) {
      return whole(wanted, staged);
    }
    try {
      return staged.of(deltas.get());
    } catch (ShellSession.Lost e) {
      throw e;
    } catch (IOException e) {
      host.forget();
      return host.look().equals(before)
          ? whole(wanted, staged).map(outcome -> told(outcome, e))
          : Optional.empty();
    }
  }

  private static Outcome told(Outcome outcome, IOException applying) {
    return outcome instanceof Outcome.Done(String note)
        ? new Outcome.Done(
            "%s The files came whole, for its Java did not make them: %s."
                .formatted(note, applying.getMessage()))
        : outcome;
  }

  /// Makes the files here and sends them.
  private Optional<Outcome> whole(Wanted wanted, Staged staged) throws IOException {
    try {
      bundle.rebuild(old(wanted.holder));
    } catch (OldFiles.Differs e) {
      return work.base().drifted(List.of(e.path()));
    }
    return staged.of(Cargo.of(bundle, wanted.tree, wanted.edited));
  }

  private OldFiles old(HostApplier.Holder holder) {
    return (path, state) -> host.file(holder.of(path, state.digest()), path, state.size());
  }

  /// What the host's own Java makes the files of; empty where it has none, or where that would save
  /// little.
  private Optional<Cargo> deltas(Wanted wanted) throws IOException {
    Optional<HostApplier> applier = host.applier();
    if (applier.isEmpty() || !HostApplier.isWorth(bundle.manifest())) {
      return Optional.empty();
    }
    var files = Cargo.brought(bundle, wanted.tree, wanted.edited);
    List<Cargo.Delta> deltas = HostApplier.deltas(bundle, files, wanted.holder);
    HostApplier.Archive archive = HostApplier.archive();
    boolean there = host.has("\"$own/applier-%s.jar\"".formatted(archive.digest()));
    var applying = new Cargo.Applying(applier.get().java(), archive, !there);
    return Optional.of(Cargo.of(bundle, wanted.edited, deltas, applying));
  }

  /// A release in which files are the host's own, or other fixes'.
  private Optional<Outcome> stageOwn() throws IOException {
    Base base = work.base();
    Fit fit = base.fit(bundle.manifest(), host::listing);
    if (fit instanceof Fit.Joins joins) {
      return join(joins);
    }
    Outcome objection = base.objection(fit, bundle.change()).orElseThrow();
    return fit instanceof Fit.Covered ? nowhere(objection) : work.unchanged(objection);
  }

  /// Copies of the host's own files come here, are edited and go back.
  private Optional<Outcome> join(Fit.Joins fit) throws IOException {
    Base base = work.base();
    String live = base.live().orElseThrow();
    Tree listing = host.listing(live);
    Blend blend;
    try {
      blend =
          Blend.of(
              bundle.manifest(),
              new Blend.Live(base.own(), listing, fit.release()),
              new HostCopies(host, live, bundle.manifest().edited()));
    } catch (EditRefused e) {
      return work.unchanged(base.unfit(e));
    }
    if (blend.changesNothing()) {
      return nowhere(base.changesNothing());
    }
    Change named =
        blend.named(
            bundle.change(), live, digest -> host.ask("hf_free " + Quote.word(digest)).strip());
    JournalLine.Staged line = work.line(bundle, named, blend.own(), fit.replaced());
    String deed =
        "hf_stage_own %s %s %s"
            .formatted(
                Quote.word(live),
                Quote.word(blend.from().listing()),
                Quote.word(blend.to().listing()));
    HostApplier.Holder holder = (path, digest) -> base.holder(path, digest, host::listing);
    return brought(
        new Wanted(blend.to(), blend.edited(), holder),
        some -> {
          try (var older = OlderFiles.of(blend, listing, bundle.manifest(), old(holder))) {
            Cargo cargo = some.and(older.pieces());
            return staged(line, HostWork.sent(named, blend.to(), cargo), deed, cargo);
          }
        });
  }

  /// The release before stands there with its own files; only scripts are brought.
  private Optional<Outcome> stageBack(Change named) throws IOException {
    JournalText journal = host.look().journal();
    Cargo cargo = Cargo.scripts(bundle);
    var own = new Own.Pair(journal.own(named.from()), journal.own(named.to()));
    String preparation =
        "%s\n%s\n{ hf_ready || hf_receive; }"
            .formatted(HostWork.begin(named), HostBuild.keeping(cargo));
    return staged(work.line(bundle, named, own, List.of()), preparation, "hf_stage_back", cargo);
  }

  private Optional<Outcome> staged(
      JournalLine.Staged line, String preparation, String deed, Cargo cargo) throws IOException {
    JournalLine[] lines = work.fenced(line);
    HostShell.Seen seen = host.look();
    ShellSession.Reply reply = host.change(preparation, deed + " " + TurnLines.word(lines), cargo);
    String release = line.change().to();
    return reply.status() == HostShell.NOT_WHOLE
        ? Optional.of(work.base().notWhole(release))
        : work.settled(
            reply,
            new HostShell.Seen(seen.link(), seen.journal().with(lines)),
            "Staged and verified release %.12s.".formatted(release));
  }

  /// The host needs nothing of the bundle, which is written down.
  private Optional<Outcome> nowhere(Outcome outcome) throws IOException {
    return work.noted(
        outcome, work.fenced(work.line(bundle, work.base().nowhere(bundle), null, List.of())));
  }
}
