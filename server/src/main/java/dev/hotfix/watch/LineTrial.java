package dev.hotfix.watch;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.proof.Proof;
import dev.hotfix.engine.proof.ProofRequest;
import dev.hotfix.engine.proof.ProofVerdict;
import dev.hotfix.engine.proof.SuiteComparison;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.SuitePassed;
import dev.hotfix.journal.History;
import dev.hotfix.watch.LineTests.Trial;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;

/// Tests a line with the fix on it: the proof's test before and after the pick, then the whole
/// suite compared with the line as it was. Begun again after a crash, it goes on after its last
/// run.
record LineTrial(LineTests tests, Trial trial) {

  /// The test was shown to be steady when the fix was proven, so that one run a side tells.
  private static final int RUNS = 1;

  private static final int MOST_NAMED = 10;

  /// What came of it, in sentences for people.
  sealed interface Result {

    record Passed(List<String> because) implements Result {
      public Passed {
        because = List.copyOf(because);
      }
    }

    record Failed(String because) implements Result {}
  }

  Result run() {
    if (isTheFixItself()) {
      return new Result.Passed(
          List.of(
              "With the pick the line holds the very files of the fix, which is proven and whose suite passed."));
    }
    Optional<ProofVerdict> proof = trial.test().map(this::prove);
    if (proof.isPresent() && !(proof.get() instanceof ProofVerdict.Proven)) {
      return new Result.Failed(proof.get().because());
    }
    SuiteComparison suite = suite();
    String shown =
        proof
            .map(ProofVerdict::because)
            .orElse("No test was given that shows the defect; only the suite was run.");
    return suite.holds()
        ? new Result.Passed(List.of(shown, sentence(suite)))
        : new Result.Failed(trouble(suite));
  }

  /// Whether the test fails on the line as it is and passes where the trial has the fix: then the
  /// line has the defect, by whatever commit it came.
  boolean showsDefect() {
    return trial
        .test()
        .map(test -> Proof.of(request(test), trial.bench().resolve("affected")).verdict())
        .filter(ProofVerdict.Proven.class::isInstance)
        .isPresent();
  }

  /// A pick onto the commit that production runs gives what was already tested.
  private boolean isTheFixItself() {
    History history = trial.situation().history();
    String fix = Fixes.commit(history).orElseThrow();
    return history.has(FixProven.class, proof -> proof.fix().equals(fix))
        && history.has(SuitePassed.class, suite -> suite.fix().equals(fix))
        && tree(new CommitId(fix)).equals(tree(trial.pick()));
  }

  private String tree(CommitId commit) {
    return trial.mirror().ask("The files cannot be read", "rev-parse", commit + "^{tree}");
  }

  /// A test that passes on the line without the fix as well must pass with it all the same.
  private ProofVerdict prove(String test) {
    ProofRequest request = request(test);
    ProofVerdict verdict = Proof.of(request, trial.bench().resolve("proof")).verdict();
    if (!(verdict instanceof ProofVerdict.NotRed)) {
      return verdict;
    }
    ProofVerdict after = Proof.onFix(request, trial.bench().resolve("proof")).verdict();
    return after instanceof ProofVerdict.Proven
        ? new ProofVerdict.Proven(after.because() + " It passed there before the pick as well.")
        : after;
  }

  private ProofRequest request(String test) {
    return new ProofRequest(
        trial.mirror(),
        trial.tip(),
        trial.pick(),
        trial.service().tests().command(test),
        tests.files(trial, test),
        Optional.of(trial.service().tests().reports()),
        trial.limit(),
        RUNS);
  }

  private SuiteComparison suite() {
    return SuiteComparison.of(
        new SuiteComparison.Request(
            trial.mirror(),
            trial.tip(),
            trial.pick(),
            trial.service().tests().suite(),
            Optional.of(trial.service().tests().reports()),
            trial.limit()),
        trial.bench().resolve("suite"));
  }

  private static String sentence(SuiteComparison suite) {
    String flaky = suite.flaky().isEmpty() ? "" : " Flaky: " + named(suite.flaky()) + ".";
    return "The suite of %d tests fails nowhere where it passed before the pick.%s"
        .formatted(suite.tests(), flaky);
  }

  private static String trouble(SuiteComparison suite) {
    return suite.newlyFailing().isEmpty()
        ? "the suite could not be run there with the fix (%s)"
            .formatted(suite.after().name().toLowerCase(Locale.ROOT))
        : "%s fail there with the fix and not without it".formatted(named(suite.newlyFailing()));
  }

  private static String named(SortedSet<String> tests) {
    String some = String.join(", ", tests.stream().limit(MOST_NAMED).toList());
    return tests.size() > MOST_NAMED
        ? "%s and %d more".formatted(some, tests.size() - MOST_NAMED)
        : some;
  }
}
