package dev.hotfix.communicate;

import static dev.hotfix.communicate.Markdown.code;
import static dev.hotfix.communicate.Markdown.text;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CaseFact.Commented;
import dev.hotfix.journal.CommunicateFact.RecordPublished;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.IdentifyFact.OwnerAssigned;
import dev.hotfix.journal.IdentifyFact.PrioritySet;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Writes the record of a hot fix from its journal alone: the same facts give the same text.
public final class RecordWriter {

  private RecordWriter() {}

  /// The whole record, in Markdown.
  public static String markdown(Situation situation) {
    var out = new Markdown();
    out.title(1, "%s: %s".formatted(situation.id(), text(situation.history().opened().title())));
    summary(out, situation);
    new FixSections(out, situation.history()).write();
    new DeploySections(out, situation.history()).write();
    new AfterSections(out, situation).write();
    timeline(out, situation.history());
    return out.toString();
  }

  /// The same as a page.
  public static String html(Situation situation, String markdown) {
    return Markdown.page(
        "%s: %s".formatted(situation.id(), situation.history().opened().title()), markdown);
  }

  private static void summary(Markdown out, Situation situation) {
    History history = situation.history();
    Instant since =
        history
            .latest(ImpactAssessed.class)
            .map(ImpactAssessed::since)
            .orElse(history.opened().firstSeen());
    out.title(2, "Summary");
    out.item(
        "Service: %s in %s"
            .formatted(text(situation.service().title()), text(history.opened().environment())));
    history
        .latest(SeveritySet.class)
        .ifPresent(
            set -> out.item("Severity: %s%s".formatted(set.severity(), because(set.reasons()))));
    history
        .latest(PrioritySet.class)
        .ifPresent(set ->
            out.item("Priority: %d of 100%s".formatted(set.priority(), because(set.reasons()))));
    history
        .latest(OwnerAssigned.class)
        .ifPresent(owner -> out.item("Owner: %s".formatted(text(owner.person()))));
    out.item("First seen: %s".formatted(Words.exact(since)));
    out.item(
        "Opened: %s, %s"
            .formatted(
                Words.exact(history.entries().getFirst().at()), text(history.opened().because())));
    Progress.rolledOut(history)
        .map(Entry::at)
        .ifPresent(at ->
            out.item(
                "Fixed in production: %s, after %s"
                    .formatted(Words.exact(at), Words.span(Duration.between(since, at)))));
    out.item(
        "Cause: %s"
            .formatted(
                history
                    .latest(CauseNamed.class)
                    .map(cause -> text(cause.words()))
                    .orElse("not named yet")));
    if (history.rounds() > 1) {
      out.item("It came back: this is round %d.".formatted(history.rounds()));
    }
    out.title(2, "Impact");
    history
        .latest(ImpactAssessed.class)
        .ifPresentOrElse(impact -> impact(out, impact), () -> out.paragraph("Not assessed yet."));
  }

  private static void impact(Markdown out, ImpactAssessed impact) {
    Double share = impact.share();
    out.item(
        "Affected: %s, %s"
            .formatted(Words.people(impact.users()), Words.count(impact.events(), "event")));
    if (share != null) {
      out.item("%s of all requests failed".formatted(Words.percent(share)));
    }
    impact.builds().forEach(build -> out.item("Seen in build %s".formatted(code(build))));
    impact.reasons().forEach(reason -> out.item(text(reason)));
  }

  static String because(List<String> reasons) {
    return reasons.isEmpty() ? "" : " (%s)".formatted(text(String.join("; ", reasons)));
  }

  private static void timeline(Markdown out, History history) {
    out.title(2, "Timeline");
    history.entries().stream()
        .filter(entry -> !(entry.fact() instanceof RecordPublished))
        .forEach(entry ->
            out.item(
                "%s, %s: %s"
                    .formatted(Words.exact(entry.at()), text(entry.actor().name()), told(entry))));
  }

  private static String told(Entry entry) {
    return entry.fact() instanceof Commented(var words)
        ? "says “%s”".formatted(text(words))
        : Briefly.tell(entry.fact());
  }
}
