package dev.hotfix.engine.bisect;

import dev.hotfix.engine.bisect.BisectRequest.Walk;
import dev.hotfix.engine.bisect.BisectVerdict.Culprit;
import dev.hotfix.engine.bisect.BisectVerdict.Inconclusive;
import dev.hotfix.engine.bisect.BisectVerdict.NoCulprit;
import dev.hotfix.engine.bisect.Midpoint.Remaining;
import dev.hotfix.engine.bisect.Trial.Outcome;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// One search for a first bad commit. Its folder holds the log of its runs, their outputs and the
/// work tree; the same request with the same folder goes on where an earlier search was killed.
public final class Bisection {
  private final BisectRequest request;
  private final Repository repository;
  private final BisectListener listener;
  private final Tester tester;
  private final TrialLog log;
  private final Map<CommitId, Trial> trials = new LinkedHashMap<>();
  private final Set<CommitId> good;
  private final Set<CommitId> skipped = new TreeSet<>();
  private CommitId bad;

  private Bisection(BisectRequest request, BisectListener listener, Tester tester, TrialLog log) {
    this.request = request;
    this.repository = request.repository();
    this.listener = listener;
    this.tester = tester;
    this.log = log;
    this.good = new TreeSet<>(request.good());
    this.bad = request.bad();
  }

  /// Searches to the end.
  ///
  /// @throws IllegalArgumentException if the good and bad commits cannot be what they are said to
  ///   be, or the command cannot be started
  public static BisectReport search(BisectRequest request, Path folder, BisectListener listener) {
    Ends.demandSense(request);
    try (TrialLog log = TrialLog.open(folder, request.key());
        CommandTester tester = new CommandTester(request, folder)) {
      Bisection bisection = new Bisection(request, listener, tester, log);
      int resumed = log.size();
      BisectVerdict verdict = bisection.search();
      List<Trial> trials = List.copyOf(bisection.trials.values());
      return new BisectReport(verdict, trials, Math.min(resumed, trials.size()));
    }
  }

  private BisectVerdict search() {
    return checkEnds().or(this::checkBases).orElseGet(this::walk);
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
      Midpoint next = Midpoint.of(repository, new Remaining(bad, good, skipped, firstParent));
      if (next.onlySkipped()) {
        List<CommitId> candidates = new ArrayList<>(next.skipped());
        candidates.add(bad);
        return new Inconclusive(candidates);
      }
      if (next.commit().equals(bad)) {
        return new Culprit(bad);
      }
      listener.testing(next.commit(), next.left(), next.runsToGo());
      learn(test(next.commit()));
    }
  }

  private void learn(Trial trial) {
    switch (trial.outcome()) {
      case GOOD -> good.add(trial.commit());
      case BAD -> bad = trial.commit();
      case CANNOT_TEST -> skipped.add(trial.commit());
    }
  }

  private Trial test(CommitId commit) {
    Trial known = trials.get(commit);
    if (known != null) {
      return known;
    }
    boolean first = trials.isEmpty();
    Optional<Trial> recalled = log.recall(commit);
    Trial trial = recalled.orElseGet(() -> tester.test(commit));
    if (first && recalled.isEmpty() && trial.didNotStart()) {
      demandStart(trial);
    }
    trials.put(commit, trial);
    if (recalled.isEmpty()) {
      log.add(trial);
    }
    listener.tested(trial);
    return trial;
  }

  /// A command that is nowhere to be found would make every commit bad: see how a good one fares.
  private void demandStart(Trial trial) {
    CommitId known = request.good().getFirst();
    if (tester.test(known).exit().equals(trial.exit())) {
      throw new IllegalArgumentException(
          "The test command cannot be started: exit code %d on '%s' and on the good '%s'. Correct it"
              .formatted(trial.exit().orElse(-1), trial.commit().brief(), known.brief()));
    }
  }

  private Optional<BisectVerdict> checkEnds() {
    if (!request.checkEnds()) {
      return Optional.empty();
    }
    if (checked(bad).equals(Outcome.GOOD)) {
      return Optional.of(
          new NoCulprit("'%s', said to be bad, passes the test".formatted(bad.brief())));
    }
    return request.good().stream()
        .filter(commit -> checked(commit).equals(Outcome.BAD))
        .findFirst()
        .map(commit -> "'%s', said to be good, fails the test".formatted(commit.brief()))
        .map(NoCulprit::new);
  }

  private Outcome checked(CommitId commit) {
    listener.testing(commit, Ends.candidates(request), 0);
    return test(commit).outcome();
  }

  /// Where the good commit is no ancestor of the bad one, what they have in common must be good.
  private Optional<BisectVerdict> checkBases() {
    for (CommitId base : Ends.untestedBases(request)) {
      listener.testing(base, Ends.candidates(request), 0);
      Trial trial = test(base);
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
