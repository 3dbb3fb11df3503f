package dev.hotfix.develop.search;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.work.Step;
import java.util.Optional;

/// Search for the commit that brought the defect, and when.
public final class SearchSteps {

  /// Find the culprit with the newest failing test.
  public static final Step BISECT = new Step("bisect", SearchSteps::unsearched);

  private SearchSteps() {}

  private static Optional<String> unsearched(Situation situation) {
    return situation.history().has(ProductionRead.class)
        ? Search.of(situation).filter(Search::goesOn).map(Search::key)
        : Optional.empty();
  }
}
