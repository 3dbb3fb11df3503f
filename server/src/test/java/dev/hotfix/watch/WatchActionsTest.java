package dev.hotfix.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Decision.Refused;
import dev.hotfix.gate.Given;
import dev.hotfix.journal.WatchFact.FeedbackGiven;
import dev.hotfix.journal.WatchFact.HotFixClosed;
import dev.hotfix.journal.WatchFact.ProblemRecurred;
import org.junit.jupiter.api.Test;

class WatchActionsTest {

  @Test
  void feedback_has_one_to_five_stars() {
    assertThat(new GiveFeedback(5, " Quick. ").decide(Given.facts(), Given.ANA))
        .isEqualTo(Decision.granted(new FeedbackGiven(5, "Quick.")));
    assertThat(new GiveFeedback(0, "").decide(Given.facts(), Given.ANA))
        .isInstanceOf(Refused.class);
    assertThat(new GiveFeedback(6, "").decide(Given.facts(), Given.ANA))
        .isInstanceOf(Refused.class);
  }

  @Test
  void a_closed_hot_fix_or_one_whose_fix_is_out_can_be_reopened() {
    var reopen = new ReopenHotFix("Ben sees it again.");
    var recurred = Decision.granted(new ProblemRecurred("", 0, "Ben sees it again."));

    assertThat(reopen.decide(Case.rolledOut(), Given.ANA)).isEqualTo(recurred);
    assertThat(reopen.decide(Given.facts(new HotFixClosed("done")), Given.ANA)).isEqualTo(recurred);
  }

  @Test
  void an_open_one_without_a_fix_in_production_cannot_and_neither_without_a_reason() {
    assertThat(new ReopenHotFix("again").decide(Given.facts(), Given.ANA))
        .isInstanceOf(Refused.class);
    assertThat(new ReopenHotFix(" ").decide(Case.rolledOut(), Given.ANA))
        .isInstanceOf(Refused.class);
  }
}
