package dev.hotfix.develop.fix;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.BranchOpened;
import dev.hotfix.journal.DevelopFact.FixNotProven;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.SuiteFailed;
import dev.hotfix.journal.DevelopFact.SuitePassed;
import dev.hotfix.journal.History;
import dev.hotfix.work.Step;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Open the branch of the fix, follow and prove it, and when.
public final class FixSteps {

  /// Open the hot-fix branch from the very commit that production runs.
  public static final Step OPEN_BRANCH =
      new Step(
          "open-branch",
          s ->
              s.history()
                  .latest(ProductionRead.class)
                  .map(ProductionRead::commit)
                  .filter(_ -> !s.history().has(BranchOpened.class)));

  /// Wait for the developer's next push, until the fix is out.
  public static final Step FOLLOW_BRANCH =
      new Step(
          "follow-branch",
          s ->
              s.history().has(BranchOpened.class) && s.history().completion().isEmpty()
                  ? Optional.of(
                      s.history().latest(FixPushed.class).map(FixPushed::commit).orElse("first"))
                  : Optional.empty());

  /// Run the new test on production's commit and on the fix.
  public static final Step PROVE_FIX =
      new Step(
          "prove-fix",
          s ->
              untried(s, (history, commit) -> proven(history, commit) || refuted(history, commit)));

  /// Run the whole suite on both.
  public static final Step RUN_SUITE =
      new Step(
          "run-suite",
          s ->
              untried(
                  s,
                  (history, commit) ->
                      history.has(SuitePassed.class, f -> f.fix().equals(commit))
                          || history.has(SuiteFailed.class, f -> f.fix().equals(commit))));

  private FixSteps() {}

  /// The newest fix that can be tried, unless that is known already.
  public static Optional<String> untried(Situation situation, BiPredicate<History, String> known) {
    History history = situation.history();
    return history
        .latest(FixPushed.class)
        .map(FixPushed::commit)
        .filter(_ -> history.has(ProductionRead.class))
        .filter(commit -> !known.test(history, commit));
  }

  private static boolean proven(History history, String commit) {
    return history.has(FixProven.class, proof -> proof.fix().equals(commit));
  }

  private static boolean refuted(History history, String commit) {
    return history.seq(FixNotProven.class, no -> no.fix().equals(commit))
        > history.seq(ReproductionGiven.class, _ -> true);
  }
}
