package dev.hotfix.flow;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.IdentifyFact.HotFixDismissed;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.IdentifyFact.OwnerAssigned;
import dev.hotfix.journal.IdentifyFact.PrioritySet;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.WatchFact.HotFixClosed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A situation folded into the row that lists read.
final class Projection {

  private Projection() {}

  static HotFixRow of(Situation situation) {
    History history = situation.history();
    var opened = history.opened();
    Instant ended = ended(history);
    var next = Lifecycle.next(situation).filter(_ -> ended == null);
    return new HotFixRow(
        situation.id(),
        opened.service(),
        opened.environment(),
        opened.problem(),
        opened.title(),
        Lifecycle.stage(situation),
        next.map(answer -> answer.gate().statement()).orElse(""),
        next.map(answer -> answer.gate().action(situation)).orElse(""),
        history.latest(SeveritySet.class).map(SeveritySet::severity).orElse(null),
        history.latest(PrioritySet.class).map(PrioritySet::priority).orElse(null),
        history.latest(OwnerAssigned.class).map(OwnerAssigned::person).orElse(null),
        history.latest(ImpactAssessed.class).map(ImpactAssessed::users).orElse(0L),
        history.entries().getFirst().at(),
        history.entries().getLast().at(),
        ended);
  }

  private static @Nullable Instant ended(History history) {
    return history
        .latestEntry(HotFixClosed.class, _ -> true)
        .or(() -> history.latestEntry(HotFixDismissed.class, _ -> true))
        .map(Entry::at)
        .orElse(null);
  }
}
