package dev.hotfix.engine.target;

import java.util.Optional;

/// Lets only the newest holder of a run through: epochs never go down, and one epoch belongs to one
/// run.
record Fence(String target, JournalText journal) {
  /// Whether this step is the first of an epoch, which is then written down.
  boolean rises(Step step) {
    return journal.fence().map(highest -> step.epoch() > highest.epoch()).orElse(true);
  }

  Optional<Outcome> refusal(Step step) {
    return journal
        .fence()
        .filter(_ -> !rises(step))
        .filter(other -> step.epoch() != other.epoch() || !step.run().equals(other.run()))
        .map(other ->
            new Outcome.Refused(
                "Target \"%s\" follows run \"%s\" at epoch %d, newer than run \"%s\" at epoch %d. Start the older one again if it is still wanted."
                    .formatted(target, other.run(), other.epoch(), step.run(), step.epoch())));
  }
}
