package dev.hotfix.communicate;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CommunicateFact.StatusPosted;

/// Puts words of one's own on the public status page.
public record PostStatus(String state, String words) implements Action {

  private static final int LONGEST = 2_000;

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (StatusText.STATES.indexOf(state) < 0) {
      return Decision.refused(
          "\"%s\" is no state; use one of %s."
              .formatted(state, String.join(", ", StatusText.STATES)));
    }
    return words.isBlank() || words.length() > LONGEST
        ? Decision.refused(
            "A status has 1 to %d characters, not %d.".formatted(LONGEST, words.strip().length()))
        : Decision.granted(new StatusPosted(state, words.strip()));
  }
}
