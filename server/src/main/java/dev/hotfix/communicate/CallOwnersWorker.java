package dev.hotfix.communicate;

import dev.hotfix.communicate.Mailing.Text;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CommunicateFact.OwnersCalled;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.journal.Entry;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.net.URI;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Mails the service's owners when a roll-out cannot go on without a person.
@Component
final class CallOwnersWorker implements Worker {

  private final Mailing mailing;
  private final Supplier<URI> address;

  CallOwnersWorker(Mailing mailing, Supplier<URI> address) {
    this.mailing = mailing;
    this.address = address;
  }

  @Override
  public Step step() {
    return CommunicateSteps.CALL_OWNERS;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    Entry question = CommunicateSteps.asked(situation.history()).orElseThrow();
    WaveUndecided wave = (WaveUndecided) question.fact();
    return mailing.send(
        "%s/call/%d".formatted(situation.id(), question.seq()),
        situation.service().owners().people(),
        text(situation, wave),
        tally -> Outcome.done(new OwnersCalled(question.seq(), wave.because(), tally.sent())));
  }

  private Text text(Situation situation, WaveUndecided wave) {
    return new Text(
        wave.unreached().isEmpty()
            ? "%s needs you: wave %d cannot be judged".formatted(situation.id(), wave.wave())
            : "%s needs you: %s without the fix"
                .formatted(situation.id(), Words.count(wave.unreached().size(), "target")),
        """
        The roll-out of %s to %s waits for a person.

        Hot fix:  %s
        Wave:     %d
        Because:  %s
        Seen:     %,d of %,d requests failed with the fix, %,d of %,d without

        The machine goes on looking and decides by itself if it can after all. Until then: judge the
        wave, retry or leave out targets that are missing, or roll back: %s/rollout
        """
            .formatted(
                situation.service().title(),
                situation.history().opened().environment(),
                situation.history().opened().title(),
                wave.wave(),
                wave.because(),
                wave.canary().failures(),
                wave.canary().requests(),
                wave.baseline().failures(),
                wave.baseline().requests(),
                Links.hotfix(address.get(), situation.id())));
  }
}
