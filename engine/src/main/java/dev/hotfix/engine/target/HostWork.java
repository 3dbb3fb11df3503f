package dev.hotfix.engine.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Change;
import dev.hotfix.engine.bundle.Tree;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.fit.Brings;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One attempt to make a step on a host: what was seen there decides, and the host does it if that
/// still holds. An empty answer means that the host has changed and must be looked at again.
final class HostWork {
  private final String target;
  private final HostShell host;
  private final Step step;
  private final InstantSource clock;

  HostWork(String target, HostShell host, Step step, InstantSource clock) {
    this.target = target;
    this.host = host;
    this.step = step;
    this.clock = clock;
  }

  /// The step itself, once the host is at rest and the step is not an old one.
  interface Deed {
    Optional<Outcome> on(HostWork work) throws IOException;
  }

  Optional<Outcome> attempt(Deed deed) throws IOException {
    JournalText journal = host.look().journal();
    if (journal.isTorn()) {
      return again(host.change("", "hf_trim " + journal.whole().getBytes(UTF_8).length));
    }
    Optional<JournalText.Open> open = journal.open();
    if (open.isPresent()) {
      return again(recover(open.get()));
    }
    Optional<Outcome> refused = fence().refusal(step);
    if (refused.isPresent()) {
      return refused;
    }
    return stands(journal.completion(step))
        ? unchanged(journal.repeated(step).orElseThrow())
        : deed.on(this);
  }

  /// Whether what the journal says of a step holds: power may have gone before the rest was on
  /// disk.
  private boolean stands(Optional<JournalLine> completion) throws IOException {
    Optional<String> live = host.look().live();
    return switch (completion.orElse(null)) {
      case null -> false;
      case JournalLine.Staged(_, _, Change change, _, _) ->
          live.equals(Optional.of(change.to())) || host.isWhole(change.to());
      case JournalLine line -> {
        Change last = host.look().journal().last().orElseThrow();
        yield !(line instanceof JournalLine.Done done && done.change().equals(last))
            || live.equals(Optional.of(last.to()));
      }
    };
  }

  Optional<Outcome> install(TreeSource release) throws IOException {
    Tree tree = release.tree();
    Optional<Outcome> occupied = base().occupied(tree.digest());
    if (occupied.isPresent()) {
      return unchanged(occupied.get());
    }
    var change = new Change("base", tree.digest(), tree.digest(), tree.digest());
    Cargo cargo = Cargo.of(release);
    Turn turn = turn(change);
    return settled(
        host.change(
            sent(change, new HostBuild(tree, cargo).functions()),
            "hf_install %s %s".formatted(Quote.word(tree.listing()), turn.words),
            cargo),
        turn.after,
        "Installed %d files.".formatted(tree.files().size()));
  }

  Optional<Outcome> stage(Bundle bundle, Optional<Sequel> sequel) throws IOException {
    return new HostStaging(this, host, bundle, sequel).stage();
  }

  Optional<Outcome> switchTo(Change change) throws IOException {
    Optional<Outcome> objection = base().objection(change);
    if (objection.isPresent()) {
      return unchanged(objection.get());
    }
    Change named = base().named(change);
    Turn turn = turn(named);
    return settled(
        host.change(
            begin(named), "hf_turn " + turn.words + (host.hasJustChanged() ? " fresh" : "")),
        turn.after,
        switched(change));
  }

  static String switched(Change change) {
    return "Switched to release %.12s.".formatted(change.to());
  }

  /// The journal's lines around a switch as words for the shell, and what then holds.
  record Turn(String words, HostShell.Seen after) {}

  private Turn turn(Change change) throws IOException {
    return turn(
        change,
        step,
        host.look().journal(),
        fenced(new JournalLine.Intent(clock.instant(), step, change)));
  }

  /// The switch behind a staging that has left the journal like this.
  Turn turn(Change change, Step next, JournalText staged) {
    return turn(change, next, staged, new JournalLine.Intent(clock.instant(), next, change));
  }

  private Turn turn(Change change, Step made, JournalText before, JournalLine... intent) {
    var lines = new TurnLines(change, made, clock.instant());
    return new Turn(
        TurnLines.word(intent) + " " + lines.words(),
        new HostShell.Seen("releases/" + change.to(), before.with(intent).with(lines.done())));
  }

  /// Brings what a crash interrupted to its end, forward if the link was switched and nothing
  /// behind it failed, else back.
  private ShellSession.Reply recover(JournalText.Open open) throws IOException {
    Change change = open.change();
    var lines = new TurnLines(change, open.step(), clock.instant());
    String undone = TurnLines.word(lines.undone());
    boolean switched = host.look().live().equals(Optional.of(change.to()));
    return host.change(
        begin(change),
        open.undoing()
            ? "hf_undo " + undone
            : switched ? "hf_finish " + lines.words() : "hf_note " + undone);
  }

  static String begin(Change change) {
    return "hf_begin "
        + Quote.words(List.of(change.bundle(), change.fix(), change.from(), change.to()));
  }

  static String sent(Change change, String functions) {
    return "%s\n%s\n{ hf_ready || hf_receive; }".formatted(begin(change), functions);
  }

  Base base() throws IOException {
    HostShell.Seen seen = host.look();
    return new Base(target, seen.live(), seen.journal());
  }

  private Fence fence() throws IOException {
    return new Fence(target, host.look().journal());
  }

  JournalLine.Staged line(
      Bundle bundle, Change change, Own.@Nullable Pair own, List<String> replaced) {
    return new JournalLine.Staged(
        clock.instant(), step, change, own, Brings.of(bundle.manifest(), replaced));
  }

  /// What stands in the way of staging a bundle.
  Optional<Outcome> objection(Bundle bundle) throws IOException {
    return base().objection(bundle, step);
  }

  JournalLine[] fenced(JournalLine line) throws IOException {
    return fence().rises(step)
        ? new JournalLine[] {new JournalLine.Fence(clock.instant(), step), line}
        : new JournalLine[] {line};
  }

  /// Even where nothing is to be done, a new epoch is written down: it keeps the older ones out.
  Optional<Outcome> unchanged(Outcome outcome) throws IOException {
    if (!fence().rises(step)) {
      return Optional.of(outcome);
    }
    return noted(outcome, new JournalLine.Fence(clock.instant(), step));
  }

  Optional<Outcome> noted(Outcome outcome, JournalLine... lines) throws IOException {
    HostShell.Seen seen = host.look();
    return settled(
            host.change("", "hf_note " + TurnLines.word(lines)),
            new HostShell.Seen(seen.link(), seen.journal().with(lines)),
            "")
        .map(_ -> outcome);
  }

  private Optional<Outcome> again(ShellSession.Reply reply) throws IOException {
    return switch (reply.status()) {
      case HostShell.DONE, HostShell.LOOK_AGAIN, HostShell.SCRIPT_FAILED -> Optional.empty();
      default -> throw failed(reply);
    };
  }

  Optional<Outcome> settled(ShellSession.Reply reply, HostShell.Seen after, String note)
      throws IOException {
    return switch (reply.status()) {
      case HostShell.DONE -> {
        host.knows(after);
        yield Optional.of(new Outcome.Done(note));
      }
      case HostShell.LOOK_AGAIN -> Optional.empty();
      case HostShell.DRIFTED -> base().drifted(reply.text().lines().toList());
      case HostShell.NOT_WHOLE -> Optional.of(base().notWhole(name(after)));
      case HostShell.SCRIPT_FAILED ->
          Optional.of(
              new Outcome.Refused(
                  reply.text().strip().replace('\n', ' ')
                      + " It runs what it ran before; correct the script."));
      default -> throw failed(reply);
    };
  }

  private static String name(HostShell.Seen after) {
    return after.link().substring(after.link().lastIndexOf('/') + 1);
  }

  private IOException failed(ShellSession.Reply reply) {
    if (reply.status() == HostShell.BUSY) {
      throw TargetException.busy(target);
    }
    String said =
        Stream.of(reply.text().strip())
            .filter(text -> !text.isEmpty())
            .findAny()
            .orElse("exit status " + reply.status());
    return new IOException(said);
  }
}
