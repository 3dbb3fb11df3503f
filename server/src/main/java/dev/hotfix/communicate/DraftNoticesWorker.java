package dev.hotfix.communicate;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CommunicateFact.NoticeDrafted;
import dev.hotfix.journal.Fact;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Proposes to each audience's approver what to tell it, from the facts alone.
@Component
final class DraftNoticesWorker implements Worker {

  private final Supplier<URI> address;

  DraftNoticesWorker(Supplier<URI> address) {
    this.address = address;
  }

  @Override
  public Step step() {
    return CommunicateSteps.DRAFT_NOTICES;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    List<Fact> drafts =
        Audience.of(situation).stream()
            .filter(audience -> !audience.drafted())
            .<Fact>map(audience -> draft(situation, audience.name()))
            .toList();
    return new Outcome.Done(drafts);
  }

  private NoticeDrafted draft(Situation situation, String audience) {
    var draft = new NoticeDraft(situation, address.get());
    return new NoticeDrafted(audience, draft.subject(), draft.body(audience));
  }
}
