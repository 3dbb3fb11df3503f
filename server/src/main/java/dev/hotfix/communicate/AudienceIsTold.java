package dev.hotfix.communicate;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Subjects;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.NotNeeded;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.CommunicateFact.AudienceTold;
import dev.hotfix.journal.Subject;
import java.util.List;
import java.util.stream.Collectors;

/// Users, support and stakeholders know what happened, what is fixed and what they must do.
public final class AudienceIsTold implements Gate {

  @Override
  public Stage stage() {
    return Stage.COMMUNICATE;
  }

  @Override
  public String action(Situation situation) {
    return "approve-notice";
  }

  @Override
  public Subject subject(Situation situation) {
    return Subjects.rollout(situation);
  }

  @Override
  public Verdict look(Situation situation) {
    List<Audience> audiences = Audience.of(situation);
    if (audiences.isEmpty()) {
      return new NotNeeded("the service names no audiences");
    }
    for (Audience audience : audiences) {
      if (audience.told().filter(told -> told.people() > 0).isEmpty()) {
        return missing(situation, audience);
      }
    }
    return new Open(
        audiences.stream()
            .flatMap(audience -> audience.told().stream())
            .map(AudienceIsTold::reached)
            .collect(Collectors.joining("; ")));
  }

  private static Verdict missing(Situation situation, Audience audience) {
    if (audience.told().isPresent()) {
      return new Held(
          "none of the %s could be reached".formatted(Words.members(audience)),
          "Correct the addresses and approve the notice again.");
    }
    if (audience.approved().isPresent()) {
      return new Held(
          "the notice to %s is being mailed".formatted(audience.name()),
          "Wait for the mails to leave.");
    }
    if (audience.drafted()) {
      return new Held(
          "the notice to %s waits for its wording to be approved".formatted(audience.name()),
          "Read the draft, change what needs changing, and approve it.");
    }
    return Progress.rolledOut(situation.history()).isEmpty()
        ? new Held("the fix is not out yet", "Notices are drafted once it is.")
        : new Held(
            "it is not confirmed yet that the fix works",
            "Notices are drafted when the checks pass and the symptom fell.");
  }

  private static String reached(AudienceTold told) {
    String missed =
        told.undeliverable() == 0 ? "" : ", %d could not be".formatted(told.undeliverable());
    return "%s: %s reached%s".formatted(told.audience(), Words.people(told.people()), missed);
  }
}
