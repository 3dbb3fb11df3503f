package dev.hotfix.communicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.CaseFact.Commented;
import dev.hotfix.journal.CommunicateFact.AudienceTold;
import dev.hotfix.journal.CommunicateFact.RecordPublished;
import dev.hotfix.journal.DeployFact.BundleApproved;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.WatchFact.QuietPeriodEnded;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordTest {

  private static final Situation WHOLE =
      Case.with(
          Given.facts(
              new ImpactAssessed(
                  4812, 9000, 0.042, Given.NOON.minusSeconds(600), List.of("c0ffee"), List.of()),
              new CauseNamed("A <b>share</b> of the goods [may](javascript:alert(1)) not end."),
              Case.PUSHED,
              new FixProven(Case.PRODUCTION, Case.FIX, "CartTest", 3, "9".repeat(64)),
              Case.BUILT,
              new BundleApproved(Case.DIGEST, Given.NOON.plusSeconds(86_400)),
              Case.WINDOW,
              new RolloutStarted("run-1", Case.DIGEST, 1, List.of(List.of("shop-1"))),
              new WaveHealthy("run-1", 1, "fine", new Counts(0, 380), new Counts(15, 1102)),
              Case.ROLLED_OUT,
              Case.FELL),
          new AudienceTold("users", 7, 2),
          new Commented("# not a title\n<script>alert(1)</script>"),
          new QuietPeriodEnded("run-1", 500, "quiet"));

  @Test
  void tells_the_whole_story_from_the_facts() {
    String record = RecordWriter.markdown(WHOLE);

    assertThat(record)
        .startsWith("# HF-1: Checkout fails\n")
        .contains("4,812 people")
        .contains("4.2 % of all requests failed")
        .contains("`CartTest` is red on `aaaa")
        .contains("ana approved `dddd")
        .contains("0 of 380 requests failed with the fix, 15 of 1,102 without")
        .contains("users: 7 people told, 2 could not be reached")
        .contains("Time to fix:")
        .doesNotContain("null");
    assertThat(RecordWriter.markdown(WHOLE)).isEqualTo(record);
  }

  @Test
  void nothing_from_outside_becomes_markup() {
    String page = RecordWriter.html(WHOLE, RecordWriter.markdown(WHOLE));

    assertThat(page)
        .doesNotContain("<script")
        .doesNotContain("<b>")
        .doesNotContain("href")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    assertThat(page.split("<h1>", -1)).hasSize(2);
  }

  @Test
  void can_be_written_of_a_hot_fix_that_has_only_just_begun() {
    assertThat(RecordWriter.markdown(Given.facts())).contains("Cause: not named yet");
  }

  @Test
  void is_kept_as_evidence_for_reading_and_for_printing() {
    var evidence = new EvidenceStore(TestDatabase.fresh());
    String key = CommunicateSteps.PUBLISH_RECORD.due().apply(WHOLE).orElseThrow();

    var done = (Outcome.Done) new PublishRecordWorker(evidence).work(new Assignment(WHOLE, key, 1));

    var published = (RecordPublished) done.facts().getFirst();
    byte[] markdown = evidence.find(published.markdown()).orElseThrow().bytes();
    assertThat(new String(markdown, StandardCharsets.UTF_8)).startsWith("# HF-1");
    byte[] html = evidence.find(published.html()).orElseThrow().bytes();
    assertThat(new String(html, StandardCharsets.UTF_8)).startsWith("<!doctype html>");
  }

  @Test
  void is_written_anew_after_every_later_fact_but_not_after_talk() {
    var gate = new RecordIsPublished();
    Situation published = Case.with(WHOLE, new RecordPublished("m", "h"));
    Situation talked = Case.with(published, new Commented("Well done."));
    Situation later = Case.with(talked, new AudienceTold("support", 1, 0));

    assertThat(gate.look(WHOLE)).isInstanceOf(Held.class);
    assertThat(gate.look(published)).isInstanceOf(Open.class);
    assertThat(gate.look(talked)).isInstanceOf(Open.class);
    assertThat(gate.look(later)).isInstanceOf(Held.class);
    assertThat(CommunicateSteps.PUBLISH_RECORD.due().apply(talked)).isEmpty();
    assertThat(CommunicateSteps.PUBLISH_RECORD.due().apply(later)).isPresent();
  }
}
