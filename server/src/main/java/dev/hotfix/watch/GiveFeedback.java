package dev.hotfix.watch;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.WatchFact.FeedbackGiven;

/// Says how this hot fix went: one star for badly, five for well.
public record GiveFeedback(int stars, String words) implements Action {

  private static final int LONGEST = 5_000;

  @Override
  public Role role() {
    return Role.REPORTER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (stars < 1 || stars > 5) {
      return Decision.refused("Give one to five stars, not %d.".formatted(stars));
    }
    return words.length() > LONGEST
        ? Decision.refused(
            "%d characters are more than anybody reads; say it in %d."
                .formatted(words.length(), LONGEST))
        : Decision.granted(new FeedbackGiven(stars, words.strip()));
  }
}
