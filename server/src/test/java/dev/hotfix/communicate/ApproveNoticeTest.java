package dev.hotfix.communicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Decision.Refused;
import dev.hotfix.gate.Given;
import dev.hotfix.journal.CommunicateFact.NoticeApproved;
import org.junit.jupiter.api.Test;

class ApproveNoticeTest {

  private final ApproveNotice approve = new ApproveNotice("users", " It is fixed ", "All is well.");

  @Test
  void a_person_approves_the_words_as_they_leave() {
    assertThat(approve.decide(Case.confirmed(AudienceIsToldTest.drafts()), Given.ANA))
        .isEqualTo(Decision.granted(new NoticeApproved("users", "It is fixed", "All is well.")));
  }

  @Test
  void a_machine_does_not() {
    assertThat(approve.decide(Case.confirmed(AudienceIsToldTest.drafts()), Given.ROBOT))
        .isInstanceOf(Refused.class);
  }

  @Test
  void nothing_is_approved_before_there_is_a_draft() {
    assertThat(approve.decide(Case.confirmed(), Given.ANA)).isInstanceOf(Refused.class);
  }

  @Test
  void nothing_is_approved_twice_while_it_is_being_mailed() {
    var mailed =
        Case.with(
            Case.confirmed(AudienceIsToldTest.drafts()), new NoticeApproved("users", "s", "b"));

    assertThat(approve.decide(mailed, Given.ANA)).isInstanceOf(Refused.class);
  }

  @Test
  void an_empty_text_or_an_unknown_audience_is_refused() {
    var drafted = Case.confirmed(AudienceIsToldTest.drafts());

    assertThat(new ApproveNotice("users", "s", " ").decide(drafted, Given.ANA))
        .isInstanceOf(Refused.class);
    assertThat(new ApproveNotice("press", "s", "b").decide(drafted, Given.ANA))
        .isEqualTo(Decision.refused("The service names nobody as \"press\"."));
  }
}
