package dev.hotfix.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.LineForecast;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.journal.WatchFact.LineNotNeeded;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineStandingTest {

  @Test
  void before_there_is_a_fix_every_line_is_named_and_nothing_is_known() {
    assertThat(LineStanding.all(Given.facts()))
        .hasSize(3)
        .allSatisfy(line -> {
          assertThat(line.state()).isEqualTo(LineStanding.State.AHEAD);
          assertThat(line.affected()).isNull();
          assertThat(line.forecast()).isEmpty();
        })
        .extracting(LineStanding::name)
        .startsWith("main");
  }

  @Test
  void a_forecast_says_who_has_the_problem_and_how_the_fix_would_land() {
    var old =
        new LineForecast("release/2.3", "conflict", List.of("Total.java"), List.of(), null, true);
    Situation forecast = Given.facts(new LinesForecast(Case.FIX, List.of(old)));

    LineStanding line = line(forecast, "release/2.3");

    assertThat(line.affected()).isTrue();
    assertThat(line.forecast()).contains(old);
    assertThat(line.state()).isEqualTo(LineStanding.State.AHEAD);
    assertThat(line(forecast, "main").affected()).isNull();
  }

  @Test
  void once_the_fix_is_out_each_line_says_how_far_it_has_come() {
    Situation out =
        Case.rolledOut(
            new LineCarriesFix("main", Case.FIX, "1"),
            new LineNotNeeded("release/2.4", Case.FIX, "c".repeat(40)),
            new LineNotCarried("release/2.3", Case.FIX, "it conflicts"));

    assertThat(line(out, "main").state().word()).isEqualTo("fixed");
    assertThat(line(out, "release/2.4").affected()).isFalse();
    assertThat(line(out, "release/2.4").state().word()).isEqualTo("not needed");
    assertThat(line(out, "release/2.3").state().word()).isEqualTo("missing");
  }

  private static LineStanding line(Situation situation, String name) {
    return LineStanding.all(situation).stream()
        .filter(line -> line.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
