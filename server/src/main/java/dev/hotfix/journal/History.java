package dev.hotfix.journal;

import dev.hotfix.journal.DeployFact.RollbackAsked;
import dev.hotfix.journal.DeployFact.RollbackRefused;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.WindowCancelled;
import dev.hotfix.journal.DeployFact.WindowChosen;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A hot fix's facts in order. Questions about now look at the current round only: a recurrence
/// starts a new one, and what was proven before it no longer counts.
public record History(List<Entry> entries) {

  public History {
    entries = List.copyOf(entries);
  }

  /// The entries of the current round: all after the last recurrence.
  public List<Entry> round() {
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).fact() instanceof WatchFact.ProblemRecurred) {
        return entries.subList(i, entries.size());
      }
    }
    return entries;
  }

  /// How many rounds there have been, this one included.
  public long rounds() {
    return 1 + entries.stream().filter(e -> e.fact() instanceof WatchFact.ProblemRecurred).count();
  }

  public <F extends Fact> Stream<F> all(Class<F> kind) {
    return round().stream().map(Entry::fact).filter(kind::isInstance).map(kind::cast);
  }

  public <F extends Fact> Optional<F> latest(Class<F> kind) {
    return latest(kind, _ -> true);
  }

  public <F extends Fact> Optional<F> latest(Class<F> kind, Predicate<F> which) {
    return latestEntry(kind, which).map(entry -> kind.cast(entry.fact()));
  }

  /// The newest entry whose fact is of that kind, with its time and actor.
  public <F extends Fact> Optional<Entry> latestEntry(Class<F> kind, Predicate<F> which) {
    return round().reversed().stream()
        .filter(entry -> kind.isInstance(entry.fact()) && which.test(kind.cast(entry.fact())))
        .findFirst();
  }

  /// The number of that entry, by which one fact is told to be newer than another; 0 if none is.
  public <F extends Fact> int seq(Class<F> kind, Predicate<F> which) {
    return latestEntry(kind, which).map(Entry::seq).orElse(0);
  }

  public <F extends Fact> boolean has(Class<F> kind) {
    return latest(kind).isPresent();
  }

  public <F extends Fact> boolean has(Class<F> kind, Predicate<F> which) {
    return latest(kind, which).isPresent();
  }

  /// The window that was agreed last, unless it was called off since.
  public Optional<Entry> window() {
    int cancelled = seq(WindowCancelled.class, _ -> true);
    return latestEntry(WindowChosen.class, _ -> true).filter(entry -> entry.seq() > cancelled);
  }

  /// The completed roll-out that production runs: the newest one that is not being, or was not,
  /// taken back.
  public Optional<Entry> completion() {
    return latestEntry(RolloutCompleted.class, done -> !goesBack(done.run()));
  }

  /// What production runs without this hot fix: what others brought last, else what was read.
  public Optional<String> production() {
    return latest(ProductionMoved.class)
        .map(ProductionMoved::commit)
        .or(() -> latest(ProductionRead.class).map(ProductionRead::commit));
  }

  /// Whether a roll-out was taken back, or somebody asked for that and was not refused.
  public boolean goesBack(String run) {
    int asked = seq(RollbackAsked.class, one -> one.run().equals(run));
    int refused = seq(RollbackRefused.class, one -> one.run().equals(run));
    return asked > refused || has(RolloutRolledBack.class, back -> back.run().equals(run));
  }

  /// The opening, which stands in the first round even when later ones began.
  public IdentifyFact.HotFixOpened opened() {
    if (entries.isEmpty()
        || !(entries.getFirst().fact() instanceof IdentifyFact.HotFixOpened opened)) {
      throw new IllegalStateException("a journal begins with HotFixOpened");
    }
    return opened;
  }

  public int seq() {
    return entries.isEmpty() ? 0 : entries.getLast().seq();
  }

  /// Nothing more is due: closed or dismissed, and not come back since.
  public boolean ended() {
    return has(WatchFact.HotFixClosed.class) || has(IdentifyFact.HotFixDismissed.class);
  }
}
