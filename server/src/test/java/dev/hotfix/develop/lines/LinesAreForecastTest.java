package dev.hotfix.develop.lines;

import static dev.hotfix.gate.Usual.BETTER;
import static dev.hotfix.gate.Usual.FIX;
import static dev.hotfix.gate.Usual.FORECAST;
import static dev.hotfix.gate.Usual.PUSHED;
import static dev.hotfix.gate.Usual.pushed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.journal.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesAreForecastTest {

  @Test
  void is_held_until_a_fix_is_pushed() {
    assertThat(look()).isEqualTo(new Held("no fix has been pushed", "Push the fix first."));
  }

  @Test
  void is_held_while_the_lines_are_tried() {
    assertThat(look(PUSHED))
        .isEqualTo(
            new Held(
                "the lines are being tried with ffffffff",
                "Wait; the machine picks it onto each line."));
  }

  @Test
  void opens_when_it_is_known_for_every_line_conflicts_included() {
    assertThat(look(PUSHED, FORECAST))
        .isEqualTo(new Open("clean: release/2.4; conflict: release/2.3"));
  }

  @Test
  void opens_when_there_is_no_line_to_try() {
    assertThat(look(PUSHED, new LinesForecast(FIX, List.of())))
        .isEqualTo(new Open("there is no other line"));
  }

  @Test
  void a_new_commit_is_tried_anew() {
    assertThat(look(PUSHED, FORECAST, pushed(BETTER))).isInstanceOf(Held.class);
  }

  private static Verdict look(Fact... facts) {
    return new LinesAreForecast().look(Given.facts(facts));
  }
}
