package dev.hotfix.communicate;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.CommunicateFact.RecordPublished;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import java.util.Optional;

/// The record is written, and tells of everything that has happened so far.
public final class RecordIsPublished implements Gate {

  @Override
  public Stage stage() {
    return Stage.COMMUNICATE;
  }

  @Override
  public Verdict look(Situation situation) {
    History history = situation.history();
    Optional<Entry> published = history.latestEntry(RecordPublished.class, _ -> true);
    if (published.isEmpty()) {
      return new Held(
          "the record is not written yet",
          "It is written by itself when every gate before this one passes.");
    }
    return CommunicateSteps.staleSince(history).isEmpty()
        ? new Open("written on %s".formatted(Words.time(published.get().at())))
        : new Held("something has happened since it was written", "Wait; it is written anew.");
  }
}
