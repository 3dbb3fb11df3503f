package dev.hotfix.develop.search;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.SearchRestarted;

/// Begins the search for the culprit again.
///
/// @param flaky weigh every run, because the test lies now and then
/// @param afresh forget the runs made so far, because they are not to be believed
public record RestartSearch(boolean flaky, boolean afresh) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (situation.history().ended()) {
      return Decision.refused("The hot fix has ended; reopen it to search again.");
    }
    return situation.history().has(ReproductionGiven.class)
        ? Decision.granted(new SearchRestarted(flaky, afresh))
        : Decision.refused("There is no failing test to search with; give one first.");
  }
}
