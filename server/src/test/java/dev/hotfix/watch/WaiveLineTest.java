package dev.hotfix.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Decision.Refused;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Role;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineWaived;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaiveLineTest {

  private static final WaiveLine OLD = new WaiveLine("release/2.3", " It ends. ", Optional.empty());

  @Test
  void a_lead_lets_one_line_do_without_the_fix_that_production_runs() {
    assertThat(OLD.role()).isEqualTo(Role.LEAD);
    assertThat(OLD.decide(Case.rolledOut(), Given.LEA))
        .isEqualTo(
            Decision.granted(
                new LineWaived(
                    "release/2.3",
                    Case.FIX,
                    "It ends.",
                    Case.rolledOut().now().plus(Duration.ofDays(7)))));
  }

  @Test
  void not_without_a_reason_a_person_a_line_or_a_fix() {
    var silent = new WaiveLine("release/2.3", " ", Optional.empty());
    var unknown = new WaiveLine("release/9", "It ends.", Optional.empty());

    assertThat(silent.decide(Case.rolledOut(), Given.LEA)).isInstanceOf(Refused.class);
    assertThat(OLD.decide(Case.rolledOut(), Given.ROBOT)).isInstanceOf(Refused.class);
    assertThat(((Refused) unknown.decide(Case.rolledOut(), Given.LEA)).because())
        .contains("main, release/2.4, release/2.3");
    assertThat(OLD.decide(Given.facts(), Given.LEA)).isInstanceOf(Refused.class);
  }

  @Test
  void not_when_the_line_has_it_or_another_fix_was_looked_at() {
    var there = new LineCarriesFix("release/2.3", Case.FIX, "3");
    var older = new WaiveLine("release/2.3", "It ends.", Optional.of("b".repeat(40)));

    assertThat(OLD.decide(Case.rolledOut(there), Given.LEA)).isInstanceOf(Refused.class);
    assertThat(((Refused) older.decide(Case.rolledOut(), Given.LEA)).because())
        .contains("bbbbbbbb")
        .contains("ffffffff");
  }
}
