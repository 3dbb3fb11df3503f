package dev.hotfix.engine.bisect;

import dev.hotfix.engine.bisect.BisectRequest.Walk;
import dev.hotfix.engine.bisect.BisectVerdict.Culprit;
import dev.hotfix.engine.bisect.BisectVerdict.Inconclusive;
import dev.hotfix.engine.bisect.BisectVerdict.NoCulprit;
import dev.hotfix.engine.bisect.Midpoint.Remaining;
import dev.hotfix.engine.bisect.Trial.Outcome;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A search that takes every run at its word, as `git bisect run` does: the same commits in the
/// same order. With several jobs it also runs what would come next, whichever way the runs before
/// it end.
final class SteadySearch {
  private final BisectRequest request;
  private final Repository repository;
  private final Trials trials;
  private final Set<CommitId> good;
  private final Set<CommitId> skipped = new TreeSet<>();
  private CommitId bad;

  SteadySearch(BisectRequest request, Trials trials) {
    this.request = request;
    this.repository = request.repository();
    this.trials = trials;
    this.good = new TreeSet<>(request.good());
    this.bad = request.bad();
  }

  /// The verdict; nothing if the runs contradict each other or what was said about the ends.
  Optional<BisectVerdict> search() {
    if (request.checkEnds() && !endsHold(request.good())) {
      return Optional.empty();
    }
    Optional<BisectVerdict> objection = checkBases();
    if (objection.isPresent()) {
      return objection;
    }
    BisectVerdict verdict = walk();
    return verdict instanceof Culprit && !request.effort().trustEnds() && !onesidedHolds()
        ? Optional.empty()
        : Optional.of(verdict);
  }

  private BisectVerdict walk() {
    BisectVerdict verdict = halve(request.walk() != Walk.ALL);
    if (request.walk() == Walk.MAINLINE_FIRST
        && verdict instanceof Culprit(CommitId merge)
        && repository.commit(merge).isMerge()) {
      good.add(repository.commit(merge).parents().getFirst());
      return halve(false);
    }
    return verdict;
  }

  private BisectVerdict halve(boolean firstParent) {
    while (true) {
      Midpoint next = Midpoint.of(repository, remaining(firstParent));
      if (next.onlySkipped()) {
        List<CommitId> candidates = new ArrayList<>(next.skipped());
        candidates.add(bad);
        return new Inconclusive(candidates);
      }
      if (next.commit().equals(bad)) {
        return new Culprit(bad);
      }
      if (trials.left() <= 0 && trials.known(next.commit()).isEmpty()) {
        return new Inconclusive(candidates(firstParent));
      }
      List<CommitId> ahead = request.effort().jobs() > 1 ? ahead(firstParent) : List.of();
      learn(test(next, ahead));
    }
  }

  private Remaining remaining(boolean firstParent) {
    return new Remaining(bad, good, skipped, firstParent);
  }

  private List<CommitId> candidates(boolean firstParent) {
    List<String> words = new ArrayList<>(List.of("rev-list", bad.hex()));
    good.forEach(commit -> words.add("^" + commit));
    if (firstParent) {
      words.add("--first-parent");
    }
    String list = repository.ask("The commits cannot be listed", words.toArray(String[]::new));
    return list.lines().map(CommitId::new).toList();
  }

  /// The commits worth running now: the midpoint, then the midpoints after it turned out good or
  /// bad, and so on.
  private List<CommitId> ahead(boolean firstParent) {
    Set<CommitId> wanted = new LinkedHashSet<>();
    List<Remaining> open = new ArrayList<>(List.of(remaining(firstParent)));
    while (!open.isEmpty() && wanted.size() < request.effort().jobs()) {
      Remaining state = open.removeFirst();
      Midpoint next = Midpoint.of(repository, state);
      if (next.commit().equals(state.bad()) || next.onlySkipped()) {
        continue;
      }
      wanted.add(next.commit());
      Set<CommitId> more = new TreeSet<>(state.good());
      more.add(next.commit());
      open.add(new Remaining(next.commit(), state.good(), state.skipped(), firstParent));
      open.add(new Remaining(state.bad(), more, state.skipped(), firstParent));
    }
    return List.copyOf(wanted);
  }

  private void learn(Trial trial) {
    switch (trial.outcome()) {
      case GOOD -> good.add(trial.commit());
      case BAD -> bad = trial.commit();
      case CANNOT_TEST -> skipped.add(trial.commit());
    }
  }

  private Trial test(Midpoint next, List<CommitId> ahead) {
    trials.listener().testing(next.commit(), next.left(), next.runsToGo());
    return test(next.commit(), ahead);
  }

  private Trial test(CommitId commit, List<CommitId> ahead) {
    Optional<Trial> known = trials.known(commit);
    if (known.isPresent()) {
      return known.get();
    }
    boolean first = trials.all().isEmpty();
    List<CommitId> wanted = new ArrayList<>(List.of(commit));
    wanted.addAll(ahead);
    trials.lab().keepOnly(wanted);
    for (CommitId one : wanted) {
      boolean free = trials.lab().pending().size() < request.effort().jobs();
      boolean needed = !trials.lab().pending().contains(one) && trials.known(one).isEmpty();
      if (free && needed && trials.left() > 0) {
        trials.lab().start(one);
      }
    }
    Trial trial = trials.take();
    while (!trial.commit().equals(commit)) {
      trial = trials.take();
    }
    if (first && trial.didNotStart()) {
      demandStart(trial);
    }
    return trial;
  }

  /// A command that is nowhere to be found would make every commit bad: see how a good one fares.
  private void demandStart(Trial trial) {
    CommitId known = request.good().getFirst();
    if (test(known, List.of()).exit().equals(trial.exit())) {
      throw new IllegalArgumentException(
          "The test command cannot be started: exit code %d on '%s' and on the good '%s'. Correct it"
              .formatted(trial.exit().orElse(-1), trial.commit().brief(), known.brief()));
    }
  }

  /// Where no run ever passed, or none ever failed, the test may do so everywhere: one more run, at
  /// the end that was not tested, tells.
  private boolean onesidedHolds() {
    boolean passed = trials.all().stream().anyMatch(trial -> trial.outcome() == Outcome.GOOD);
    boolean failed = trials.all().stream().anyMatch(trial -> trial.outcome() == Outcome.BAD);
    if (!failed && checked(request.bad()) == Outcome.GOOD) {
      return false;
    }
    return passed || request.good().stream().limit(1).noneMatch(this::isBad);
  }

  private boolean endsHold(List<CommitId> goodEnds) {
    return checked(request.bad()) != Outcome.GOOD && goodEnds.stream().noneMatch(this::isBad);
  }

  private boolean isBad(CommitId commit) {
    return checked(commit) == Outcome.BAD;
  }

  private Outcome checked(CommitId commit) {
    trials.listener().testing(commit, Ends.candidates(request), 0);
    return test(commit, List.of()).outcome();
  }

  /// Where the good commit is no ancestor of the bad one, what they have in common must be good.
  private Optional<BisectVerdict> checkBases() {
    for (CommitId base : Ends.untestedBases(request)) {
      trials.listener().testing(base, Ends.candidates(request), 0);
      Trial trial = test(base, List.of());
      if (trial.outcome() == Outcome.BAD) {
        return Optional.of(
            new NoCulprit(
                "'%s', from which both ends descend, is bad already: the defect was fixed on the good side"
                    .formatted(base.brief())));
      }
      learn(trial);
    }
    return Optional.empty();
  }
}
