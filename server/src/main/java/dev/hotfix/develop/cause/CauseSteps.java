package dev.hotfix.develop.cause;

import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.DevelopFact.SuspectsRanked;
import dev.hotfix.work.Step;

/// Find out what may have broken it and write it down, and when.
public final class CauseSteps {

  /// Rank the commits that may have brought the problem.
  public static final Step RANK_SUSPECTS =
      new Step(
          "rank-suspects",
          s ->
              s.history()
                  .latest(ProductionRead.class)
                  .map(ProductionRead::commit)
                  .filter(_ -> !s.history().has(SuspectsRanked.class)));

  /// Look the culprit up, whoever named it.
  public static final Step TRACE_CULPRIT = new Step("trace-culprit", RootCause::untraced);

  /// Draft the root cause record, and again when more is known.
  public static final Step DRAFT_CAUSE = new Step("draft-cause", RootCause::undrafted);

  private CauseSteps() {}
}
