package dev.hotfix.communicate;

import dev.hotfix.communicate.Mailing.Text;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CommunicateFact.CancellationTold;
import dev.hotfix.journal.DeployFact.WindowCancelled;
import dev.hotfix.journal.DeployFact.WindowChosen;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.net.URI;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Mails the stakeholders that a window they were told of was called off, and takes it out of their
/// calendars.
@Component
final class CallOffWorker implements Worker {

  private final Mailing mailing;
  private final Supplier<URI> address;

  CallOffWorker(Mailing mailing, Supplier<URI> address) {
    this.mailing = mailing;
    this.address = address;
  }

  @Override
  public Step step() {
    return CommunicateSteps.CALL_OFF;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    History history = situation.history();
    Entry off = history.latestEntry(WindowCancelled.class, _ -> true).orElseThrow();
    Entry chosen = history.latestEntry(WindowChosen.class, _ -> true).orElseThrow();
    return mailing.send(
        "%s/call-off/%d".formatted(situation.id(), off.seq()),
        Audience.people(situation.service(), Audience.STAKEHOLDERS),
        text(situation, chosen, off),
        tally -> Outcome.done(new CancellationTold(off.seq(), tally.sent())));
  }

  private Text text(Situation situation, Entry chosen, Entry off) {
    var window = (WindowChosen) chosen.fact();
    Invitation event = Invitation.of(situation, chosen, off.seq(), address.get());
    return new Text(
        "%s: no change in %s from %s"
            .formatted(
                situation.service().title(),
                situation.history().opened().environment(),
                Words.time(window.from())),
        """
        The window from %s until %s was called off.

        Because:  %s

        You are told when another one is agreed: %s
        """
            .formatted(
                Words.time(window.from()),
                Words.time(window.until()),
                ((WindowCancelled) off.fact()).because(),
                Links.hotfix(address.get(), situation.id())),
        person -> event.calledOff(person, off.at()));
  }
}
