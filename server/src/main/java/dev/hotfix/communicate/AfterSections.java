package dev.hotfix.communicate;

import static dev.hotfix.communicate.Markdown.code;
import static dev.hotfix.communicate.Markdown.text;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CaseFact.DebtPaid;
import dev.hotfix.journal.CaseFact.GateWaived;
import dev.hotfix.journal.CaseFact.WorkGivenUp;
import dev.hotfix.journal.CommunicateFact.AudienceForewarned;
import dev.hotfix.journal.CommunicateFact.AudienceTold;
import dev.hotfix.journal.CommunicateFact.StatusPosted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.TargetLeftOut;
import dev.hotfix.journal.DevelopFact.FixNotProven;
import dev.hotfix.journal.DevelopFact.SuiteFailed;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.History;
import dev.hotfix.journal.IdentifyFact.OwnerAssigned;
import dev.hotfix.journal.ValidateFact.CheckResult;
import dev.hotfix.journal.ValidateFact.ChecksRan;
import dev.hotfix.journal.ValidateFact.ReporterAnswered;
import dev.hotfix.journal.ValidateFact.SymptomCompared;
import dev.hotfix.journal.WatchFact.FeedbackGiven;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.journal.WatchFact.LineNotNeeded;
import dev.hotfix.journal.WatchFact.LineOffered;
import dev.hotfix.journal.WatchFact.LineWaived;
import dev.hotfix.journal.WatchFact.ProblemRecurred;
import dev.hotfix.journal.WatchFact.QuietPeriodEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The record's part on everything after the roll-out: validation, communication, watch, debts, and
/// what there is to learn.
record AfterSections(Markdown out, Situation situation) {

  void write() {
    section("Validation", List.of(ChecksRan.class, SymptomCompared.class, ReporterAnswered.class));
    section(
        "Communication", List.of(AudienceForewarned.class, AudienceTold.class, StatusPosted.class));
    section(
        "Watch",
        List.of(
            QuietPeriodEnded.class,
            ProblemRecurred.class,
            LineCarriesFix.class,
            LineNotCarried.class,
            LineOffered.class,
            LineNotNeeded.class,
            FeedbackGiven.class));
    section(
        "Waivers and debts",
        List.of(GateWaived.class, TargetLeftOut.class, LineWaived.class, DebtPaid.class));
    lessons();
  }

  private void section(String title, List<Class<? extends Fact>> kinds) {
    out.title(2, title);
    List<String> told =
        history().round().stream()
            .filter(entry -> kinds.contains(entry.fact().getClass()))
            .map(AfterSections::told)
            .toList();
    if (told.isEmpty()) {
      out.paragraph("Nothing.");
    }
    told.forEach(out::item);
  }

  private static String told(Entry entry) {
    return switch (entry.fact()) {
      case ChecksRan ran -> checks(ran);
      case SymptomCompared compared ->
          "%s: %s"
              .formatted(
                  compared.fell() ? "The symptom fell" : "The symptom did **not** fall",
                  text(compared.because()));
      case ReporterAnswered answer ->
          "A reporter says it is %s%s"
              .formatted(
                  answer.fixed() ? "fixed" : "**not** fixed",
                  answer.words().isBlank() ? "" : ": " + text(answer.words()));
      case AudienceForewarned warned ->
          "%s told of the window from %s"
              .formatted(Words.people(warned.people()), Words.exact(warned.from()));
      case AudienceTold told ->
          "%s: %s told, %d could not be reached, at %s"
              .formatted(
                  text(told.audience()),
                  Words.people(told.people()),
                  told.undeliverable(),
                  Words.exact(entry.at()));
      case StatusPosted posted ->
          "Status page, %s at %s: %s"
              .formatted(text(posted.state()), Words.exact(entry.at()), text(posted.words()));
      case LineCarriesFix carried ->
          "%s carries it with %s".formatted(text(carried.line()), code(carried.commit()));
      default -> Briefly.tell(entry.fact());
    };
  }

  private static String checks(ChecksRan ran) {
    long passed = ran.results().stream().filter(CheckResult::passed).count();
    return "%d of %s passed".formatted(passed, Words.count(ran.results().size(), "check"));
  }

  private void lessons() {
    out.title(2, "What there is to learn");
    Instant seen = history().opened().firstSeen();
    Instant opened = history().entries().getFirst().at();
    out.item("Time to detect: %s".formatted(Words.span(positive(seen, opened))));
    history()
        .latestEntry(OwnerAssigned.class, _ -> true)
        .ifPresent(
            e -> out.item("Time to own: %s".formatted(Words.span(positive(opened, e.at())))));
    Progress.rolledOut(history())
        .ifPresent(
            e -> out.item("Time to fix: %s".formatted(Words.span(positive(opened, e.at())))));
    trouble(RolloutRolledBack.class, "%d roll-outs were taken back: what let them get so far?");
    trouble(FixNotProven.class, "%d proofs failed: was the cause understood?");
    trouble(SuiteFailed.class, "%d suite runs failed: would they have failed before the push?");
    trouble(GateWaived.class, "%d gates were waived: is the gate wrong, or the preparation?");
    trouble(WorkGivenUp.class, "%d pieces of work were given up: what stood in their way?");
    trouble(ProblemRecurred.class, "It came back %d times: what did validation not see?");
  }

  private void trouble(Class<? extends Fact> kind, String words) {
    long times = history().entries().stream().filter(e -> kind.isInstance(e.fact())).count();
    if (times > 0) {
      out.item(words.replace("%d", String.valueOf(times)));
    }
  }

  private static Duration positive(Instant from, Instant to) {
    return to.isAfter(from) ? Duration.between(from, to) : Duration.ZERO;
  }

  private History history() {
    return situation.history();
  }
}
