package dev.hotfix.communicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.CommunicateFact.AudienceTold;
import dev.hotfix.journal.CommunicateFact.NoticeApproved;
import dev.hotfix.journal.CommunicateFact.NoticeDrafted;
import dev.hotfix.journal.Fact;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AudienceIsToldTest {

  private final AudienceIsTold gate = new AudienceIsTold();

  @Test
  void says_at_each_step_what_is_missing() {
    assertThat(gate.look(Given.facts()).because()).isEqualTo("the fix is not out yet");
    assertThat(gate.look(Given.facts(Case.PUSHED, Case.BUILT, Case.ROLLED_OUT)).because())
        .isEqualTo("it is not confirmed yet that the fix works");
    assertThat(gate.look(Case.confirmed(drafts())).because())
        .isEqualTo("the notice to users waits for its wording to be approved");
  }

  @Test
  void is_held_while_the_mails_leave() {
    var approved = with(drafts(), new NoticeApproved("users", "s", "b"));

    assertThat(gate.look(Case.confirmed(approved)).because())
        .isEqualTo("the notice to users is being mailed");
  }

  @Test
  void opens_when_every_audience_was_reached() {
    Verdict verdict = gate.look(Case.confirmed(toldAll()));

    assertThat(verdict).isInstanceOf(Open.class);
    assertThat(verdict.because())
        .isEqualTo(
            "users: 7 people reached, 2 could not be; support: 7 people reached, 2 could not be;"
                + " stakeholders: 7 people reached, 2 could not be");
  }

  @Test
  void is_held_when_nobody_in_an_audience_could_be_reached() {
    var facts =
        with(drafts(), new NoticeApproved("users", "s", "b"), new AudienceTold("users", 0, 1));

    Verdict verdict = gate.look(Case.confirmed(facts));

    assertThat(verdict).isInstanceOf(Held.class);
    assertThat(verdict.because()).isEqualTo("none of the 1 person in \"users\" could be reached");
  }

  @Test
  void what_was_told_before_another_rollout_does_not_count() {
    assertThat(gate.look(Case.confirmed(with(toldAll(), Case.ROLLED_OUT))))
        .isInstanceOf(Held.class);
  }

  static Fact[] drafts() {
    return new Fact[] {
      new NoticeDrafted("users", "s", "b"),
      new NoticeDrafted("support", "s", "b"),
      new NoticeDrafted("stakeholders", "s", "b")
    };
  }

  static Fact[] toldAll() {
    Fact[] facts = drafts();
    for (String audience : List.of("users", "support", "stakeholders")) {
      facts = with(facts, new NoticeApproved(audience, "s", "b"), new AudienceTold(audience, 7, 2));
    }
    return facts;
  }

  private static Fact[] with(Fact[] facts, Fact... more) {
    var all = new ArrayList<>(List.of(facts));
    all.addAll(List.of(more));
    return all.toArray(Fact[]::new);
  }
}
