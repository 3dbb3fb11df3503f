package dev.hotfix.develop.cause;

import static dev.hotfix.gate.Usual.CULPRIT;
import static dev.hotfix.gate.Usual.READ;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.develop.search.Search;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.Culprit;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.CulpritNotFound;
import dev.hotfix.journal.DevelopFact.CulpritTraced;
import dev.hotfix.journal.DevelopFact.CulpritUnknown;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.RootCauseWritten;
import dev.hotfix.journal.DevelopFact.Suspect;
import dev.hotfix.journal.DevelopFact.SuspectsRanked;
import dev.hotfix.journal.DevelopFact.TestFile;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RootCauseTest {

  private static final ReproductionGiven TEST =
      new ReproductionGiven("TotalTest", List.of(new TestFile("src/test/TotalTest.java", "e")));
  private static final SuspectsRanked SUSPECTS =
      new SuspectsRanked(
          READ.commit(),
          List.of(
              new Suspect(
                  CULPRIT.commit(), "Sum in floats", "Cid", 1, List.of("changed Total.sum"))));
  private static final CulpritTraced TRACED =
      traced(CULPRIT.commit(), "Sum in floats", "v2.4", "v2.5");
  private static final RootCauseWritten WRITTEN =
      new RootCauseWritten("floats", "cents are lost", "no test has cents", "v2.4");

  @Test
  void the_culprit_is_looked_up_once_whoever_named_it() {
    assertThat(RootCause.untraced(Given.facts(READ))).isEmpty();
    assertThat(RootCause.untraced(Given.facts(CULPRIT))).contains(CULPRIT.commit());
    assertThat(RootCause.untraced(Given.facts(CULPRIT, TRACED))).isEmpty();
    assertThat(RootCause.untraced(Given.facts(CULPRIT, TRACED, named("abcdef12"))))
        .contains("abcdef12");
    assertThat(
            RootCause.untraced(
                Given.facts(named("abcdef12"), new CulpritUnknown("abcdef12", "no such commit"))))
        .isEmpty();
  }

  @Test
  void what_was_named_last_is_the_culprit_once_the_repository_knows_it() {
    var other = traced("abcdef12", "Cache rates", "v2.3");

    assertThat(culprit(CULPRIT, TRACED)).contains(CULPRIT.commit());
    assertThat(culprit(CULPRIT, TRACED, named("abcdef12"))).contains(CULPRIT.commit());
    assertThat(culprit(CULPRIT, TRACED, named("abcdef12"), other)).contains(other.commit());
    assertThat(culprit(READ)).isEmpty();
  }

  @Test
  void a_culprit_that_was_named_ends_the_search_for_it() {
    assertThat(Search.of(Given.facts(READ, TEST, named("abcdef12"))).orElseThrow().state())
        .isEqualTo(Search.State.NAMED);
  }

  @Test
  void it_is_drafted_from_the_evidence_and_again_when_more_is_known() {
    Situation suspected = Given.facts(READ, SUSPECTS);

    assertThat(draft(suspected).what())
        .startsWith("Not proven. Most suspect is cccccccc “Sum in floats”");
    assertThat(RootCause.undrafted(drafted(suspected))).isEmpty();

    Situation found =
        Given.and(Given.and(drafted(suspected), Given.ANA.actor(), TEST), machine(), CULPRIT);
    assertThat(RootCause.undrafted(found)).as("the culprit is looked up first").isEmpty();

    RootCauseWritten second = draft(Given.and(found, machine(), TRACED));
    assertThat(second.what())
        .startsWith("Commit cccccccc “Sum in floats” by Cid of 1 Sep 2026 changed Total.java.")
        .contains("TotalTest passes on its parents and fails on it; a search of 5 runs");
    assertThat(second.why()).contains("changed Total.sum");
    assertThat(second.through())
        .isEqualTo(
            "The commit came without a test. No test of the suite showed the defect; TotalTest had"
                + " to be written. It was first noticed 29 days after its first release.");
    assertThat(second.since())
        .isEqualTo("Since v2.4 of 3 Sep 2026; 2 releases hold it: v2.4, v2.5.");
  }

  @Test
  void what_is_not_known_is_said_to_be_so() {
    RootCauseWritten draft =
        draft(Given.facts(READ, new CulpritNotFound("no release is tagged", 0)));

    assertThat(draft.what())
        .isEqualTo("Not known yet. A search named no commit: no release is tagged.");
    assertThat(draft.through()).isEqualTo("Not known yet.");
    assertThat(draft.since()).startsWith("Not known yet; the first signal came on");
  }

  @Test
  void what_a_person_wrote_the_machine_does_not_write_over() {
    Situation written = Given.facts(READ, SUSPECTS, WRITTEN, CULPRIT, TRACED);

    assertThat(RootCause.undrafted(written)).isEmpty();
    assertThat(RootCause.versions(written.history()))
        .extracting(Entry::fact)
        .containsExactly(WRITTEN);
  }

  @Test
  void whoever_writes_it_names_the_cause_and_whoever_names_the_cause_writes_it() {
    var action = new WriteCause(" floats ", "cents are lost", "no test has cents", "v2.4");

    assertThat(action.decide(Given.facts(READ), Given.ANA))
        .isEqualTo(Decision.granted(new CauseNamed("cents are lost"), WRITTEN));
    assertThat(action.decide(Given.facts(new CauseNamed("cents are lost")), Given.ANA))
        .isEqualTo(Decision.granted(WRITTEN));
    assertThat(
            new NameCause("rounding", Optional.empty())
                .decide(Given.facts(READ, WRITTEN), Given.ANA))
        .isEqualTo(
            Decision.granted(
                new CauseNamed("rounding"),
                new RootCauseWritten("floats", "rounding", "no test has cents", "v2.4")));
  }

  @Test
  void half_a_root_cause_a_machines_word_and_no_commit_are_refused() {
    assertThat(new WriteCause("floats", " ", "", "").decide(Given.facts(READ), Given.ANA))
        .isEqualTo(
            Decision.refused("A root cause says at least what broke it, and why; write both."));
    assertThat(new WriteCause("a", "b", "", "").decide(Given.facts(READ), Given.ROBOT))
        .isInstanceOf(Decision.Refused.class);
    assertThat(
            new NameCause("floats", Optional.of("the one of Cid"))
                .decide(Given.facts(READ), Given.ANA))
        .isEqualTo(
            Decision.refused(
                "\"the one of Cid\" is no commit; give at least seven of its hexadecimal digits."));
  }

  private static RootCauseWritten draft(Situation situation) {
    assertThat(RootCause.undrafted(situation)).isPresent();
    return new CauseDraft(situation).write();
  }

  private static Situation drafted(Situation before) {
    return Given.and(before, machine(), draft(before));
  }

  private static Actor machine() {
    return Actor.machine("draft-cause");
  }

  private static Optional<String> culprit(Fact... facts) {
    return Culprit.of(Given.facts(facts).history()).map(Culprit::commit);
  }

  private static CauseNamed named(String commit) {
    return new CauseNamed("it was this one", commit);
  }

  private static CulpritTraced traced(String named, String subject, String... releases) {
    return new CulpritTraced(
        named,
        (named + "0".repeat(40)).substring(0, 40),
        subject,
        "Cid",
        Given.NOON.minus(Duration.ofDays(31)),
        List.of(releases),
        Given.NOON.minus(Duration.ofDays(29)),
        List.of("Total.java"));
  }
}
