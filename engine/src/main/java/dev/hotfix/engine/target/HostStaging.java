package dev.hotfix.engine.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Change;
import dev.hotfix.engine.bundle.OldFiles;
import dev.hotfix.engine.bundle.Tree;
import dev.hotfix.engine.edit.EditRefused;
import dev.hotfix.engine.fit.Fit;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One attempt to make a bundle's release stand on a host beside the live one, and to go on with
/// the switch as soon as the host has all it needs for that.
record HostStaging(HostWork work, HostShell host, Bundle bundle, Optional<Sequel> sequel) {

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
                new HostBuild(tree, cargo).functions(),
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
            return staged(line, new HostBuild(blend.to(), cargo).functions(), deed, cargo);
          }
        });
  }

  /// The release before stands there with its own files; only scripts are brought.
  private Optional<Outcome> stageBack(Change named) throws IOException {
    JournalText journal = host.look().journal();
    Cargo cargo = Cargo.scripts(bundle);
    var own = new Own.Pair(journal.own(named.from()), journal.own(named.to()));
    return staged(
        work.line(bundle, named, own, List.of()), HostBuild.keeping(cargo), "hf_stage_back", cargo);
  }

  private Optional<Outcome> staged(
      JournalLine.Staged line, String functions, String deed, Cargo cargo) throws IOException {
    JournalLine[] lines = work.fenced(line);
    HostShell.Seen seen = host.look();
    var after = new HostShell.Seen(seen.link(), seen.journal().with(lines));
    String staging = deed + " " + TurnLines.word(lines);
    if (sequel.isEmpty()) {
      String preparation = HostWork.sent(line.change(), functions);
      return staged(line.change(), host.change(preparation, staging, cargo), after);
    }
    HostWork.Turn turn = work.turn(line.change(), sequel.get().step(), after.journal());
    String preparation =
        HostWork.sent(line.change(), "hf_sequel " + turn.words() + "\n" + functions);
    var going = new Going(cargo, sequel.get());
    ShellSession.Reply reply = host.change(preparation, "hf_then " + staging, going);
    return going.isSaid() && isStaged(reply)
        ? Optional.of(turned(line.change(), reply, turn))
        : staged(line.change(), reply, after);
  }

  private Optional<Outcome> staged(Change change, ShellSession.Reply reply, HostShell.Seen after)
      throws IOException {
    return reply.status() == HostShell.NOT_WHOLE
        ? Optional.of(work.base().notWhole(change.to()))
        : work.settled(reply, after, words(change));
  }

  private static String words(Change change) {
    return "Staged and verified release %.12s.".formatted(change.to());
  }

  /// Only a script of the switch ends with that status.
  private static boolean isStaged(ShellSession.Reply reply) {
    return reply.status() == HostShell.DONE || reply.status() == HostShell.SCRIPT_FAILED;
  }

  private Outcome turned(Change change, ShellSession.Reply reply, HostWork.Turn turn)
      throws IOException {
    Outcome outcome = work.settled(reply, turn.after(), HostWork.switched(change)).orElseThrow();
    sequel.orElseThrow().ended(outcome);
    return new Outcome.Done(words(change));
  }

  /// What travels, and the word to go on once it is there. Who needs nothing is not told.
  private static final class Going implements ShellSession.Freight {
    private final Cargo cargo;
    private final Sequel sequel;
    private boolean said;

    Going(Cargo cargo, Sequel sequel) {
      this.cargo = cargo;
      this.sequel = sequel;
    }

    boolean isSaid() {
      return said;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      cargo.writeTo(out);
    }

    @Override
    public void goOn(OutputStream out) throws IOException {
      sequel.begin();
      out.write("go\n".getBytes(UTF_8));
      said = true;
    }
  }

  /// The host needs nothing of the bundle, which is written down.
  private Optional<Outcome> nowhere(Outcome outcome) throws IOException {
    return work.noted(
        outcome, work.fenced(work.line(bundle, work.base().nowhere(bundle), null, List.of())));
  }
}
