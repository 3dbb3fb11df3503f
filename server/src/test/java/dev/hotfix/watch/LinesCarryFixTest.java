package dev.hotfix.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.journal.WatchFact.LineNotNeeded;
import dev.hotfix.journal.WatchFact.LineOffered;
import dev.hotfix.journal.WatchFact.LineWaived;
import org.junit.jupiter.api.Test;

class LinesCarryFixTest {

  private static final LineCarriesFix MAIN = new LineCarriesFix("main", Case.FIX, "1");
  private static final LineCarriesFix NEW = new LineCarriesFix("release/2.4", Case.FIX, "2");
  private static final LineCarriesFix OLD = new LineCarriesFix("release/2.3", Case.FIX, "3");

  private final LinesCarryFix gate = new LinesCarryFix();

  @Test
  void is_held_before_the_fix_is_out() {
    assertThat(gate.look(Given.facts()).because()).isEqualTo("the fix is not out yet");
  }

  @Test
  void names_the_line_that_lacks_it_and_why() {
    var no = new LineNotCarried("release/2.3", Case.FIX, "it conflicts in Total.java");

    var verdict = (Held) gate.look(Case.rolledOut(MAIN, NEW, no));

    assertThat(verdict.because()).isEqualTo("release/2.3 lacks it: it conflicts in Total.java");
    assertThat(verdict.remedy()).contains("git cherry-pick -x").contains("ffffffff");
  }

  @Test
  void names_exactly_the_lines_that_miss_it() {
    var no = new LineNotCarried("release/2.3", Case.FIX, "it conflicts");
    var offer = new LineOffered("release/2.4", Case.FIX, "hotfix/HF-1-to-release/2.4", "2", "e");

    var verdict = (Held) gate.look(Case.rolledOut(MAIN, offer, no));

    assertThat(verdict.because())
        .isEqualTo(
            "release/2.4 lacks it: it waits on hotfix/HF-1-to-release/2.4; release/2.3 lacks it: it conflicts");
    assertThat(verdict.remedy()).contains("Merge \"hotfix/HF-1-to-release/2.4\"");
  }

  @Test
  void opens_when_main_and_every_line_carry_it() {
    assertThat(gate.look(Case.rolledOut(MAIN, NEW, OLD)))
        .isEqualTo(new Open("main carries it; release/2.4 carries it; release/2.3 carries it"));
  }

  @Test
  void opens_when_the_other_lines_never_had_the_culprit_or_were_left_out() {
    var never = new LineNotNeeded("release/2.4", Case.FIX, "c".repeat(40));
    var out = new LineWaived("release/2.3", Case.FIX, "it ends this week");

    assertThat(gate.look(Case.rolledOut(MAIN, never, out)))
        .isEqualTo(
            new Open(
                "main carries it; release/2.4 never had cccccccc and does not need it; release/2.3 does without it (it ends this week)"));
  }

  @Test
  void another_fix_on_the_line_does_not_count() {
    assertThat(
            gate.look(Case.rolledOut(MAIN, NEW, new LineCarriesFix("release/2.3", "other", "3"))))
        .isInstanceOf(Held.class);
  }

  @Test
  void a_line_that_people_brought_it_to_counts() {
    var no = new LineNotCarried("release/2.3", Case.FIX, "it conflicts");

    assertThat(gate.look(Case.rolledOut(MAIN, NEW, no, OLD))).isInstanceOf(Open.class);
  }
}
