package dev.hotfix.develop.search;

import static dev.hotfix.gate.Usual.CULPRIT;
import static dev.hotfix.gate.Usual.READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.develop.search.Search.State;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.CulpritNotFound;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.SearchRestarted;
import dev.hotfix.journal.DevelopFact.SearchStopped;
import dev.hotfix.journal.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTest {

  private static final ReproductionGiven TEST = new ReproductionGiven("TotalTest", List.of());
  private static final SearchStopped STOPPED = new SearchStopped("the wrong test");

  @Test
  void begins_with_a_failing_test_and_ends_with_what_was_found() {
    assertThat(Search.of(Given.facts(READ))).isEmpty();
    assertThat(search(READ, TEST).state()).isEqualTo(State.GOES_ON);
    assertThat(due(READ, TEST)).containsExactly("test-3");
    assertThat(search(READ, TEST, CULPRIT).state()).isEqualTo(State.FOUND);
    assertThat(search(READ, TEST, new CulpritNotFound("no tag", 0)).state())
        .isEqualTo(State.NOT_FOUND);
    assertThat(due(READ, TEST, CULPRIT)).isEmpty();
    assertThat(due(TEST)).as("production is not known yet").isEmpty();
  }

  @Test
  void is_over_when_somebody_stopped_it() {
    assertThat(search(READ, TEST, STOPPED).state()).isEqualTo(State.STOPPED);
    assertThat(due(READ, TEST, STOPPED)).isEmpty();
  }

  @Test
  void goes_on_with_its_runs_when_it_is_restarted_unless_they_are_forgotten() {
    assertThat(search(READ, TEST, STOPPED, new SearchRestarted(true, false)))
        .isEqualTo(new Search("test-5", "test-3", true, State.GOES_ON));
    assertThat(search(READ, TEST, CULPRIT, new SearchRestarted(false, true)))
        .isEqualTo(new Search("test-5", "test-5", false, State.GOES_ON));
    assertThat(
            search(READ, TEST, new SearchRestarted(false, true), new SearchRestarted(false, false)))
        .isEqualTo(new Search("test-5", "test-4", false, State.GOES_ON));
  }

  @Test
  void another_test_is_another_search() {
    assertThat(search(READ, TEST, new SearchRestarted(true, true), CULPRIT, TEST))
        .isEqualTo(new Search("test-6", "test-6", false, State.GOES_ON));
  }

  @Test
  void only_what_is_under_way_can_be_stopped() {
    assertThat(stop(READ, TEST)).isEqualTo(Decision.granted(STOPPED));
    assertThat(stop(READ, TEST, CULPRIT)).isEqualTo(NOTHING_TO_STOP);
    assertThat(stop(READ)).isEqualTo(NOTHING_TO_STOP);
  }

  @Test
  void only_with_a_test_can_it_be_restarted() {
    var action = new RestartSearch(true, false);

    assertThat(action.decide(Given.facts(READ, TEST, CULPRIT), Given.ANA))
        .isEqualTo(Decision.granted(new SearchRestarted(true, false)));
    assertThat(action.decide(Given.facts(READ), Given.ANA))
        .isEqualTo(Decision.refused("There is no failing test to search with; give one first."));
  }

  private static final Decision NOTHING_TO_STOP =
      Decision.refused("Nothing is being searched; there is nothing to stop.");

  private static Decision stop(Fact... facts) {
    return new StopSearch(" the wrong test ").decide(Given.facts(facts), Given.ANA);
  }

  private static Search search(Fact... facts) {
    return Search.of(Given.facts(facts)).orElseThrow();
  }

  private static List<String> due(Fact... facts) {
    Situation situation = Given.facts(facts);
    return SearchSteps.BISECT.all().apply(situation);
  }
}
