package dev.hotfix.develop.production;

import dev.hotfix.journal.DevelopFact.ProductionRead;
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

  private ProductionSteps() {}

  private static Optional<String> once(boolean due) {
    return due ? Optional.of("once") : Optional.empty();
  }
}
