package dev.hotfix.develop.fix;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.FixReviewed;

/// Accepts the fix after reading it, or says what must change. Bound to the commit that was read.
public record ReviewFix(String commit, boolean accepted, String words) implements Action {

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    var newest = situation.history().latest(FixPushed.class);
    if (newest.isEmpty()) {
      return Decision.refused("No fix has been pushed; there is nothing to review yet.");
    }
    FixPushed fix = newest.get();
    if (!fix.commit().equals(commit)) {
      return Decision.refused(
          "You read %.8s, but %s has pushed %.8s since; review that one."
              .formatted(commit, fix.author(), fix.commit()));
    }
    if (!by.isPerson()) {
      return Decision.refused("A review is a person's; sign in and review it yourself.");
    }
    if (fix.isBy(by.email())) {
      return Decision.refused(
          "You had a hand in this fix (%s); ask somebody else to review it.".formatted(by.email()));
    }
    if (!accepted && words.isBlank()) {
      return Decision.refused("Say what must change, so that the author can act on it.");
    }
    return Decision.granted(new FixReviewed(commit, accepted, words.strip()));
  }
}
