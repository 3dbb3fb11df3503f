package dev.hotfix.develop.production;

import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DevelopFact.BranchOpened;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.History;
import dev.hotfix.work.Step;
import java.util.Optional;

/// Ask the environments what they run, and when.
public final class ProductionSteps {

  /// Ask the running instances which commit they run.
  public static final Step READ_PRODUCTION =
      new Step("read-production", s -> once(!s.history().has(ProductionRead.class)));

  /// Ask every environment, when there are several, for as long as the hot fix is open.
  public static final Step READ_ENVIRONMENTS =
      new Step(
          "read-environments",
          s ->
              once(s.history().has(ProductionRead.class) && s.service().environments().size() > 1));

  /// See what other hot fixes bring to the environment, until this one goes out.
  public static final Step FOLLOW_PRODUCTION =
      new Step(
          "follow-production",
          s ->
              s.history().has(BranchOpened.class) && !isOut(s.history())
                  ? Optional.of("after-" + s.history().all(ProductionMoved.class).count())
                  : Optional.empty());

  /// Bring the newest fix together with what production runs by now.
  public static final Step JOIN_PRODUCTION =
      new Step(
          "join-production",
          s ->
              isOut(s.history())
                  ? Optional.empty()
                  : Production.apart(s.history())
                      .map(fix ->
                          "%s/%d".formatted(fix, s.history().all(ProductionMoved.class).count())));

  private ProductionSteps() {}

  /// Whether a roll-out of its own changes production now, or did.
  private static boolean isOut(History history) {
    return history
        .latest(RolloutStarted.class)
        .filter(run -> !history.has(RolloutRolledBack.class, back -> back.run().equals(run.run())))
        .isPresent();
  }

  private static Optional<String> once(boolean due) {
    return due ? Optional.of("once") : Optional.empty();
  }
}
