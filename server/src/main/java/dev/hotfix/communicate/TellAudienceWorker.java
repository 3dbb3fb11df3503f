package dev.hotfix.communicate;

import dev.hotfix.communicate.Mailing.Text;
import dev.hotfix.journal.CommunicateFact.AudienceTold;
import dev.hotfix.journal.CommunicateFact.NoticeApproved;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import org.springframework.stereotype.Component;

/// Mails an approved notice to everybody in its audience.
@Component
final class TellAudienceWorker implements Worker {

  private final Mailing mailing;

  TellAudienceWorker(Mailing mailing) {
    this.mailing = mailing;
  }

  @Override
  public Step step() {
    return CommunicateSteps.TELL_AUDIENCE;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Audience audience =
        Audience.of(assignment.situation()).stream()
            .filter(each -> assignment.key().startsWith(each.name() + "/"))
            .findFirst()
            .orElseThrow();
    var approved = (NoticeApproved) audience.approved().orElseThrow().fact();
    return mailing.send(
        "%s/tell/%s".formatted(assignment.hotfix(), assignment.key()),
        audience.people(),
        new Text(approved.subject(), approved.body()),
        tally -> Outcome.done(new AudienceTold(audience.name(), tally.sent(), tally.failed())));
  }
}
