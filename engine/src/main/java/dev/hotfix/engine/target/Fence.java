package dev.hotfix.engine.target;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/// Lets only the newest holder of a run through: epochs never go down, and one epoch belongs to one
/// run.
record Fence(String target, TargetJournal journal, InstantSource clock) {
  Optional<Outcome> refusal(Step step) throws IOException {
    Optional<Step> highest = journal.fence();
    if (highest.isEmpty() || step.epoch() > highest.get().epoch()) {
      journal.append(new JournalLine.Fence(clock.instant(), step));
      return Optional.empty();
    }
    Step other = highest.get();
    if (step.epoch() == other.epoch() && step.run().equals(other.run())) {
      return Optional.empty();
    }
    return Optional.of(
        new Outcome.Refused(
            "Target \"%s\" follows run \"%s\" at epoch %d, newer than run \"%s\" at epoch %d. Start the older one again if it is still wanted."
                .formatted(target, other.run(), other.epoch(), step.run(), step.epoch())));
  }
}
