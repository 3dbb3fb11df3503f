package dev.hotfix.develop.search;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.SearchStopped;

/// Ends the search for the culprit; what it started is killed, and its runs are kept.
public record StopSearch(String because) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    return Search.of(situation).filter(Search::goesOn).isPresent()
        ? Decision.granted(new SearchStopped(because.strip()))
        : Decision.refused("Nothing is being searched; there is nothing to stop.");
  }
}
