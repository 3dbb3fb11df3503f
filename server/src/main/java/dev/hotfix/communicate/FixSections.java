package dev.hotfix.communicate;

import static dev.hotfix.communicate.Markdown.code;
import static dev.hotfix.communicate.Markdown.text;

import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.CulpritNotFound;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.FixReviewed;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.DevelopFact.RootCauseWritten;
import dev.hotfix.journal.DevelopFact.SuitePassed;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import java.util.Optional;

/// The record's part on cause, fix and proof.
record FixSections(Markdown out, History history) {

  void write() {
    cause();
    out.title(2, "Fix and proof");
    history.latest(FixPushed.class).ifPresentOrElse(this::fix, () -> out.paragraph("No fix yet."));
  }

  private void cause() {
    out.title(2, "Cause");
    Optional<RootCauseWritten> written = history.latest(RootCauseWritten.class);
    written.ifPresent(this::rootCause);
    if (written.isEmpty()) {
      history.latest(CauseNamed.class).ifPresent(cause -> out.paragraph(text(cause.words())));
    }
    history
        .latest(ProductionRead.class)
        .ifPresent(read -> out.item("Production ran %s".formatted(code(read.commit()))));
    history.latest(CulpritFound.class).ifPresent(found -> out.item(culprit(found)));
    history
        .latest(CulpritNotFound.class)
        .ifPresent(no -> out.item("No commit could be named: %s".formatted(text(no.because()))));
  }

  private void rootCause(RootCauseWritten cause) {
    out.item("What: " + text(cause.what()));
    out.item("Why: " + text(cause.why()));
    out.item("How it got through: " + text(cause.through()));
    out.item("Since when: " + text(cause.since()));
    long versions = history.all(RootCauseWritten.class).count();
    if (versions > 1) {
      out.item("This is version %d; the timeline has those before it".formatted(versions));
    }
  }

  private static String culprit(CulpritFound found) {
    return "Brought by %s, “%s” by %s, found in %s; the log is evidence %s"
        .formatted(
            code(found.commit()),
            text(found.subject()),
            text(found.author()),
            Words.count(found.runs(), "run"),
            code(found.evidence()));
  }

  private void fix(FixPushed fix) {
    String commit = fix.commit();
    out.item(
        "Commit %s, “%s” by %s".formatted(code(commit), text(fix.subject()), text(fix.author())));
    out.item("Files: %s".formatted(text(String.join(", ", fix.files()))));
    history
        .latest(FixProven.class, proof -> proof.fix().equals(commit))
        .ifPresent(proof -> out.item(proof(proof)));
    history
        .latest(SuitePassed.class, suite -> suite.fix().equals(commit))
        .ifPresent(suite ->
            out.item(
                "Suite: %s passed; the log is evidence %s"
                    .formatted(Words.count(suite.tests(), "test"), code(suite.evidence()))));
    history
        .latestEntry(FixReviewed.class, review -> review.commit().equals(commit))
        .ifPresent(entry -> out.item(review(entry)));
    history
        .latest(LinesForecast.class, forecast -> forecast.fix().equals(commit))
        .ifPresent(forecast ->
            forecast
                .lines()
                .forEach(line ->
                    out.item(
                        "Forecast for %s: %s%s"
                            .formatted(
                                text(line.line()),
                                text(line.verdict()),
                                RecordWriter.because(line.files())))));
  }

  private static String proof(FixProven proof) {
    return "Proven: %s is red on %s and green on %s, %d times each; the signed statement is evidence %s"
        .formatted(
            code(proof.test()),
            code(proof.production()),
            code(proof.fix()),
            proof.runs(),
            code(proof.evidence()));
  }

  private static String review(Entry entry) {
    var review = (FixReviewed) entry.fact();
    String said = review.words().isBlank() ? "" : ": " + text(review.words());
    return "%s by %s%s"
        .formatted(
            review.accepted() ? "Reviewed and accepted" : "Reviewed and sent back",
            text(entry.actor().name()),
            said);
  }
}
