package dev.hotfix.communicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CommunicateFact.StatusPosted;
import dev.hotfix.journal.DeployFact.RollbackAsked;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import dev.hotfix.journal.WatchFact.ProblemRecurred;
import dev.hotfix.journal.WatchFact.QuietPeriodEnded;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTest {

  private static final Fact SEVERE = new SeveritySet(Severity.SEV2, List.of());

  @Test
  void follows_an_incident_from_investigating_to_resolved() {
    Situation situation = Given.facts(SEVERE);
    var posted = new ArrayList<String>();

    for (Fact next :
        List.of(
            new CauseNamed("a rounding mistake"),
            Case.ROLLED_OUT,
            new QuietPeriodEnded("run-1", 10, ""))) {
      situation = post(situation, posted);
      situation = Case.with(situation, next);
    }
    situation = post(situation, posted);

    assertThat(posted).containsExactly("investigating", "identified", "monitoring", "resolved");
    assertThat(CommunicateSteps.POST_STATUS.due().apply(situation)).isEmpty();
  }

  @Test
  void what_was_said_of_a_fix_is_corrected_when_the_fix_is_taken_back() {
    Situation out =
        Given.facts(SEVERE, Case.ROLLED_OUT, new StatusPosted("monitoring", "A fix is out."));
    var posted = new ArrayList<String>();

    Situation back =
        Case.with(
            out,
            new RollbackAsked("run-1", "orders were lost"),
            new RolloutRolledBack("run-1", "orders were lost", List.of("shop-1")));
    Situation corrected = post(back, posted);

    assertThat(posted).containsExactly("identified");
    assertThat(corrected.history().latest(StatusPosted.class).orElseThrow().words())
        .startsWith("The fix for Web shop did not hold and was taken back.");
    assertThat(CommunicateSteps.POST_STATUS.due().apply(corrected)).isEmpty();
  }

  @Test
  void leaves_out_states_that_are_over_already() {
    var posted = new ArrayList<String>();

    post(Given.facts(SEVERE, Case.ROLLED_OUT), posted);

    assertThat(posted).containsExactly("monitoring");
  }

  @Test
  void an_annoyance_is_not_for_the_status_page() {
    Situation situation = Given.facts(new SeveritySet(Severity.SEV3, List.of()));

    assertThat(CommunicateSteps.POST_STATUS.due().apply(situation)).isEmpty();
  }

  @Test
  void what_people_started_on_the_page_is_followed_whatever_its_severity() {
    Situation situation =
        Given.facts(new StatusPosted("investigating", "We see it."), Case.ROLLED_OUT);

    assertThat(CommunicateSteps.POST_STATUS.due().apply(situation)).contains("monitoring");
  }

  @Test
  void a_recurrence_is_public_again() {
    Situation situation =
        Given.facts(SEVERE, new StatusPosted("resolved", "Done."), new ProblemRecurred("b", 1, ""));

    Optional<StatusPosted> next = StatusText.next(situation);

    assertThat(next.orElseThrow().state()).isEqualTo("investigating");
    assertThat(next.orElseThrow().words()).contains("has come back");
  }

  @Test
  void the_words_never_show_the_inside() {
    Situation situation = Given.facts(SEVERE, new CauseNamed("NullPointerException in Total.java"));

    assertThat(StatusText.next(situation).orElseThrow().words())
        .isEqualTo(
            "We have found the cause of the problem with Web shop and are working on a fix.");
  }

  @Test
  void a_person_posts_one_of_the_known_states_with_words() {
    Situation situation = Given.facts();

    assertThat(new PostStatus("identified", " Soon. ").decide(situation, Given.ANA))
        .isEqualTo(Decision.granted(new StatusPosted("identified", "Soon.")));
    assertThat(new PostStatus("fine", "Soon.").decide(situation, Given.ANA))
        .isInstanceOf(Decision.Refused.class);
    assertThat(new PostStatus("identified", " ").decide(situation, Given.ANA))
        .isInstanceOf(Decision.Refused.class);
  }

  private static Situation post(Situation situation, List<String> posted) {
    String key = CommunicateSteps.POST_STATUS.due().apply(situation).orElseThrow();
    var done = (Outcome.Done) new PostStatusWorker().work(new Assignment(situation, key, 1));
    posted.add(((StatusPosted) done.facts().getFirst()).state());
    return Case.with(situation, done.facts().getFirst());
  }
}
