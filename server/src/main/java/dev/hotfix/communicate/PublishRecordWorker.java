package dev.hotfix.communicate;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CommunicateFact.RecordPublished;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/// Writes the record anew and keeps it as evidence, to read and to print.
@Component
final class PublishRecordWorker implements Worker {

  private final EvidenceStore evidence;

  PublishRecordWorker(EvidenceStore evidence) {
    this.evidence = evidence;
  }

  @Override
  public Step step() {
    return CommunicateSteps.PUBLISH_RECORD;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    String markdown = RecordWriter.markdown(situation);
    String html = RecordWriter.html(situation, markdown);
    return Outcome.done(
        new RecordPublished(
            keep(situation, "md", "text/markdown", markdown),
            keep(situation, "html", "text/html", html)));
  }

  private String keep(Situation situation, String ending, String type, String text) {
    return evidence.put(
        "%s-record.%s".formatted(situation.id(), ending),
        type + ";charset=utf-8",
        text.getBytes(StandardCharsets.UTF_8));
  }
}
