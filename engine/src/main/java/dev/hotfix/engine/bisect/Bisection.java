package dev.hotfix.engine.bisect;

import dev.hotfix.engine.bisect.BisectReport.Certainty;
import dev.hotfix.engine.bisect.BisectVerdict.Inconclusive;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One search for a first bad commit. Its folder holds the log of its runs, their outputs and the
/// work trees; the same request with the same folder goes on where an earlier search was killed.
public final class Bisection {
  private Bisection() {}

  /// Searches to the end: as `git bisect` does while the test is steady, by weighing every run once
  /// it is known to be noisy.
  ///
  /// @throws IllegalArgumentException if the good and bad commits cannot be what they are said to
  ///   be, or the command cannot be started
  /// @throws BisectHalted if the disk is full or this thread is interrupted
  public static BisectReport search(BisectRequest request, Path folder, BisectListener listener) {
    Ends.demandSense(request);
    try (TrialLog log = TrialLog.open(folder, request.key());
        CommandTester tester = new CommandTester(request, folder);
        Lab lab = new Lab(tester, request.effort().jobs())) {
      Ends.notes(request).forEach(listener::noted);
      var trials = new Trials(log, lab, listener, request.effort().maxRuns());
      Optional<BisectVerdict> steady =
          request.effort().flaky() || trials.contradictEachOther()
              ? Optional.empty()
              : new SteadySearch(request, trials).search();
      lab.keepOnly(List.of());
      return steady
          .map(verdict -> report(trials, verdict, certainty(request, verdict)))
          .orElseGet(() -> noisy(request, trials));
    }
  }

  private static BisectReport noisy(BisectRequest request, Trials trials) {
    if (!request.effort().flaky()) {
      trials
          .listener()
          .noted("The runs contradict each other or the ends: going on as with a flaky test.");
    }
    trials.recallAll();
    FlakySearch.Answer answer = new FlakySearch(request, trials).search();
    return report(trials, answer.verdict(), answer.certainty());
  }

  private static Certainty certainty(BisectRequest request, BisectVerdict verdict) {
    if (verdict instanceof Inconclusive(var candidates)) {
      int halvings = Integer.SIZE - Integer.numberOfLeadingZeros(candidates.size() - 1);
      boolean stopped = request.effort().maxRuns() < Integer.MAX_VALUE;
      return new Certainty(0, stopped ? halvings : 0, Optional.empty());
    }
    return Certainty.of(1);
  }

  private static BisectReport report(Trials trials, BisectVerdict verdict, Certainty certainty) {
    return new BisectReport(verdict, trials.all(), trials.resumed(), certainty);
  }
}
