package dev.hotfix.develop;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.BranchOpened;
import dev.hotfix.journal.DevelopFact.FixNotProven;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.SuiteFailed;
import dev.hotfix.journal.DevelopFact.SuitePassed;
import dev.hotfix.journal.DevelopFact.SuspectsRanked;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.History;
import dev.hotfix.work.Step;
import java.util.Optional;
import java.util.function.BiPredicate;

/// What the machine does to find the cause and prove the fix, and when.
public final class DevelopSteps {

  /// Ask the running instances which commit they run.
  public static final Step READ_PRODUCTION =
      new Step("read-production", s -> once(!s.history().has(ProductionRead.class)));

  /// Ask every environment, when there are several, for as long as the hot fix is open.
  public static final Step READ_ENVIRONMENTS =
      new Step(
          "read-environments",
          s ->
              once(s.history().has(ProductionRead.class) && s.service().environments().size() > 1));

  /// Rank the commits that may have brought the problem.
  public static final Step RANK_SUSPECTS =
      new Step(
          "rank-suspects",
          s ->
              s.history()
                  .latest(ProductionRead.class)
                  .map(ProductionRead::commit)
                  .filter(_ -> !s.history().has(SuspectsRanked.class)));

  /// Open the hot-fix branch from the very commit that production runs.
  public static final Step OPEN_BRANCH =
      new Step(
          "open-branch",
          s ->
              s.history()
                  .latest(ProductionRead.class)
                  .map(ProductionRead::commit)
                  .filter(_ -> !s.history().has(BranchOpened.class)));

  /// Find the culprit with the newest failing test.
  public static final Step BISECT = new Step("bisect", DevelopSteps::unsearched);

  /// Look the culprit up, whoever named it.
  public static final Step TRACE_CULPRIT = new Step("trace-culprit", RootCause::untraced);

  /// Draft the root cause record, and again when more is known.
  public static final Step DRAFT_CAUSE = new Step("draft-cause", RootCause::undrafted);

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
          s -> fix(s, (history, commit) -> proven(history, commit) || refuted(history, commit)));

  /// Run the whole suite on both.
  public static final Step RUN_SUITE =
      new Step(
          "run-suite",
          s ->
              fix(
                  s,
                  (history, commit) ->
                      history.has(SuitePassed.class, f -> f.fix().equals(commit))
                          || history.has(SuiteFailed.class, f -> f.fix().equals(commit))));

  /// Try the fix on every supported line.
  public static final Step FORECAST_LINES =
      new Step(
          "forecast-lines",
          s ->
              fix(
                  s,
                  (history, commit) ->
                      history.has(LinesForecast.class, f -> f.fix().equals(commit))));

  /// Try again whenever a line has moved, until the fix is out.
  public static final Step REFRESH_FORECAST =
      new Step(
          "refresh-forecast",
          s ->
              s.history().completion().isPresent()
                  ? Optional.empty()
                  : s.history()
                      .latest(FixPushed.class)
                      .flatMap(fix ->
                          s.history()
                              .latestEntry(LinesForecast.class, f -> f.fix().equals(fix.commit())))
                      .map(entry -> ((LinesForecast) entry.fact()).fix() + "/" + entry.seq()));

  private DevelopSteps() {}

  private static Optional<String> once(boolean due) {
    return due ? Optional.of("once") : Optional.empty();
  }

  private static Optional<String> fix(Situation situation, BiPredicate<History, String> known) {
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
    return seq(history, FixNotProven.class, no -> no.fix().equals(commit))
        > seq(history, ReproductionGiven.class, _ -> true);
  }

  private static Optional<String> unsearched(Situation situation) {
    return situation.history().has(ProductionRead.class)
        ? Search.of(situation).filter(Search::goesOn).map(Search::key)
        : Optional.empty();
  }

  static <F extends Fact> int seq(
      History history, Class<F> kind, java.util.function.Predicate<F> which) {
    return history.latestEntry(kind, which).map(Entry::seq).orElse(0);
  }
}
