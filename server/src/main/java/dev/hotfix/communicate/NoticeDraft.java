package dev.hotfix.communicate;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import dev.hotfix.journal.ValidateFact.ChecksRan;
import dev.hotfix.journal.ValidateFact.SymptomCompared;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The first wording of what an audience is told once the fix is out: what happened, who was
/// affected, what is fixed, what to do. The same facts give the same words.
record NoticeDraft(Situation situation, URI server) {

  String subject() {
    return "%s: a problem has been fixed".formatted(service());
  }

  String body(String audience) {
    return switch (audience) {
      case "support" -> support();
      case Audience.STAKEHOLDERS -> stakeholders();
      default -> users();
    };
  }

  private String users() {
    return """
    Between %s and %s there was a problem with %s: %s.

    Who was affected: %s
    What is fixed: a corrected version has been in use everywhere since %s.
    What you need to do: nothing. If something still goes wrong, please tell us.

    How things stand: %s
    """
        .formatted(
            Words.time(since()),
            Words.time(fixed()),
            service(),
            title(),
            affected(),
            Words.time(fixed()),
            Links.status(server));
  }

  private String support() {
    return """
    %s had a problem from %s until %s: %s.

    Who was affected: %s
    Cause: %s
    What is fixed: %s
    What to do: close questions about it with a reference to %s. Report a new case at once if
    somebody sees it again after %s; it would mean that the fix does not hold.

    All about it: %s
    """
        .formatted(
            service(),
            Words.time(since()),
            Words.time(fixed()),
            title(),
            affected(),
            cause(),
            evidence(),
            situation.id(),
            Words.time(fixed()),
            Links.hotfix(server, situation.id()));
  }

  private String stakeholders() {
    return """
    %s (%s, %s) is fixed in %s: %s.

    Who was affected: %s
    Duration: %s, from %s until %s
    Cause: %s
    What is fixed: %s
    What comes next: it is watched for %s, and the fix is carried to every supported line.
    What you need to do: nothing.

    All about it: %s
    """
        .formatted(
            situation.id(),
            service(),
            severity(),
            history().opened().environment(),
            title(),
            affected(),
            Words.span(Duration.between(since(), fixed())),
            Words.time(since()),
            Words.time(fixed()),
            cause(),
            evidence(),
            Words.span(situation.procedure().watch()),
            Links.hotfix(server, situation.id()));
  }

  private String affected() {
    Optional<ImpactAssessed> impact = history().latest(ImpactAssessed.class);
    if (impact.isEmpty()) {
      return "not known";
    }
    Double share = impact.get().share();
    String people =
        impact.get().users() == 0 ? "nobody who is known" : Words.people(impact.get().users());
    return share == null
        ? people
        : "%s; %s of all requests failed".formatted(people, Words.percent(share));
  }

  private String evidence() {
    int targets =
        Progress.rolledOut(history())
            .map(entry -> ((RolloutCompleted) entry.fact()).targets().size())
            .orElse(0);
    String checks =
        history()
            .latest(ChecksRan.class)
            .map(ran -> "; %s passed".formatted(Words.count(ran.results().size(), "check")))
            .orElse("");
    String symptom =
        history()
            .latest(SymptomCompared.class)
            .map(compared -> "; " + compared.because())
            .orElse("");
    return "the corrected version runs on %s since %s%s%s"
        .formatted(Words.count(targets, "target"), Words.time(fixed()), checks, symptom);
  }

  private String cause() {
    return history().latest(CauseNamed.class).map(CauseNamed::words).orElse("not named");
  }

  private String severity() {
    return history()
        .latest(SeveritySet.class)
        .map(SeveritySet::severity)
        .map(Severity::name)
        .orElse("no severity");
  }

  private Instant since() {
    return history()
        .latest(ImpactAssessed.class)
        .map(ImpactAssessed::since)
        .orElse(history().opened().firstSeen());
  }

  private Instant fixed() {
    return Progress.rolledOut(history()).map(Entry::at).orElse(situation.now());
  }

  private String title() {
    return history().opened().title().strip().replaceAll("[.\\s]+$", "");
  }

  private String service() {
    return situation.service().title();
  }

  private History history() {
    return situation.history();
  }
}
