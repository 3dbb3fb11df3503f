package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Change;
import dev.hotfix.engine.bundle.OldFiles;
import dev.hotfix.engine.bundle.Tree;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.fit.Brings;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A directory on this machine: `current` is a link to `releases/DIGEST`, and `.hotfix` remembers
/// what was done.
public final class LocalTarget implements Target {
  private static final int SAID = 20;

  private final String name;
  private final Layout layout;
  private final InstantSource clock;
  private final Checkpoint checkpoint;

  public LocalTarget(String name, Path root, InstantSource clock) {
    this(name, root, clock, Checkpoint.NONE);
  }

  LocalTarget(String name, Path root, InstantSource clock, Checkpoint checkpoint) {
    this.name = name;
    this.layout = new Layout(root.toAbsolutePath());
    this.clock = clock;
    this.checkpoint = checkpoint;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public TargetState state() {
    return asked(() -> {
      JournalText journal = TargetJournal.read(layout.journal()).said();
      return TargetState.of(journal, layout.live());
    });
  }

  @Override
  public List<String> drift() {
    return asked(() -> {
      Optional<String> live = layout.live();
      return live.isPresent() ? layout.drift(live.get()) : List.of();
    });
  }

  @Override
  public Outcome install(TreeSource release, Step step) {
    return changed(step, journal -> install(release, step, journal));
  }

  @Override
  public Outcome stage(Bundle bundle, Step step) {
    return changed(step, journal -> stage(bundle, step, journal));
  }

  @Override
  public Outcome switchTo(Change change, Step step) {
    return changed(step, journal -> switchTo(change, step, journal));
  }

  @Override
  public Optional<String> run(String commandLine, Duration limit) {
    RunResult result = Run.configured(commandLine).within(limit).leavingChildren().finish();
    return result.succeeded() ? Optional.empty() : Optional.of(told(result.text().strip()));
  }

  /// The last line, and below it, where there were more, the last of all.
  private static String told(String output) {
    List<String> lines = output.lines().toList();
    String last = lines.isEmpty() ? "it failed" : lines.getLast();
    List<String> end = lines.subList(Math.max(0, lines.size() - SAID), lines.size());
    return lines.size() < 2 ? last : last + "\n" + String.join("\n", end);
  }

  /// Nothing is held open.
  @Override
  public void leave() {}

  private Outcome install(TreeSource release, Step step, TargetJournal journal) throws IOException {
    String digest = release.tree().digest();
    Optional<Outcome> occupied = base(journal).occupied(digest);
    if (occupied.isPresent()) {
      return occupied.get();
    }
    var staging = new Staging(layout, digest, release.tree());
    if (!staging.stands()) {
      staging.build((path, _) -> Files.newInputStream(release.file(path)));
    }
    return switching(journal).make(new Change("base", digest, digest, digest), step);
  }

  private Outcome stage(Bundle bundle, Step step, TargetJournal journal) throws IOException {
    Change change = bundle.change();
    Base base = base(journal);
    Optional<Outcome> refused = base.objection(bundle, step);
    if (refused.isPresent()) {
      return refused.get();
    }
    LocalBlend.Note note =
        (named, own, replaced) ->
            journal.append(
                new JournalLine.Staged(
                    clock.instant(), step, named, own, Brings.of(bundle.manifest(), replaced)));
    if (base.isOwn(bundle)) {
      return new LocalBlend(layout, base, checkpoint).stage(bundle, note);
    }
    Optional<Outcome> drifted = base.drifted(layout.drift(change.from()));
    if (drifted.isPresent()) {
      return drifted.get();
    }
    Tree tree = Patching.result(layout.tree(change.from()), bundle.manifest());
    var staging = new Staging(layout, change.to(), tree);
    if (!staging.stands()) {
      Path live = layout.release(change.from());
      OldFiles there = (path, _) -> Files.newInputStream(live.resolve(path));
      bundle.rebuild(there);
      staging.build(new Patching(bundle, there, Map.of()));
    }
    checkpoint.reached("release built");
    new HostScripts(layout).keep(bundle, change);
    note.write(change, null, List.of());
    return new Outcome.Done("Staged and verified %d files.".formatted(tree.files().size()));
  }

  private Outcome switchTo(Change change, Step step, TargetJournal journal) throws IOException {
    Base base = base(journal);
    Optional<Outcome> refused = base.objection(change);
    if (refused.isPresent()) {
      return refused.get();
    }
    Change named = base.named(change);
    Optional<Outcome> drifted = base.drifted(layout.drift(named.from()));
    if (drifted.isPresent()) {
      return drifted.get();
    }
    return layout.isWhole(named.to())
        ? switching(journal).make(named, step)
        : base.notWhole(named.to());
  }

  private Base base(TargetJournal journal) throws IOException {
    return new Base(name, layout.live(), journal.said());
  }

  private Switch switching(TargetJournal journal) {
    return new Switch(layout, journal, clock, checkpoint);
  }

  /// What every change goes through: the lock, the end of whatever a crash interrupted, the fence,
  /// and the question whether it was made before.
  private Outcome changed(Step step, Work work) {
    return asked(() -> {
      layout.create();
      try (var _ = TargetLock.take(layout.own().resolve("lock"), name)) {
        TargetJournal journal = TargetJournal.read(layout.journal());
        journal.trim();
        switching(journal).recover();
        var fence = new Fence(name, journal.said());
        Optional<Outcome> refused = fence.refusal(step);
        if (refused.isPresent()) {
          return refused.get();
        }
        if (fence.rises(step)) {
          journal.append(new JournalLine.Fence(clock.instant(), step));
        }
        Optional<Outcome> repeated = journal.said().repeated(step);
        return repeated.isPresent() ? repeated.get() : work.on(journal);
      }
    });
  }

  private <T> T asked(Question<T> question) {
    try {
      return question.ask();
    } catch (IOException e) {
      throw new TargetException(
          "Target \"%s\" at \"%s\" failed: %s. Put that right and run the same again."
              .formatted(name, layout.root(), e.getMessage()),
          true,
          e);
    }
  }

  private interface Work {
    Outcome on(TargetJournal journal) throws IOException;
  }

  private interface Question<T> {
    T ask() throws IOException;
  }
}
