package dev.hotfix.communicate;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CommunicateFact.NoticeApproved;

/// Approves what an audience is told, word for word; it is mailed at once.
public record ApproveNotice(String audience, String subject, String body) implements Action {

  private static final int LONGEST = 20_000;

  @Override
  public Role role() {
    return Role.RESPONDER;
  }

  @Override
  public Decision decide(Situation situation, Caller by) {
    if (!by.isPerson()) {
      return Decision.refused("A person reads what people are told; sign in and approve it.");
    }
    if (subject.isBlank() || body.isBlank() || body.length() > LONGEST) {
      return Decision.refused(
          "A notice has a subject and a text of at most %d characters; this one has %d."
              .formatted(LONGEST, body.strip().length()));
    }
    return Audience.of(situation).stream()
        .filter(each -> each.name().equals(audience))
        .findFirst()
        .map(this::judged)
        .orElseGet(
            () -> Decision.refused("The service names nobody as \"%s\".".formatted(audience)));
  }

  private Decision judged(Audience found) {
    if (!found.drafted()) {
      return Decision.refused(
          "There is no draft for \"%s\" yet; it comes when the fix is out and confirmed."
              .formatted(audience));
    }
    return found.approved().isPresent() && found.told().isEmpty()
        ? Decision.refused("The notice to \"%s\" is being mailed already.".formatted(audience))
        : Decision.granted(new NoticeApproved(audience, subject.strip(), body.strip()));
  }
}
