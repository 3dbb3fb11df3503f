package dev.hotfix.web.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.deploy.WaveLooks.Look;
import dev.hotfix.journal.DeployFact.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WeighingTest {

  private static final Instant NOON = Instant.parse("2026-10-02T12:00:00Z");

  @Test
  void more_evidence_is_higher_and_what_decides_reaches_the_line() {
    Weighing chart = Weighing.of(List.of(look(0, 1, 1), look(10, 0.5, 20)), 20);

    assertThat(chart.span()).isEqualTo(Duration.ofSeconds(10));
    assertThat(chart.health()).startsWith("M40.0 ").endsWith(" " + chart.threshold());
    assertThat(y(chart.harm(), 1)).isGreaterThan(y(chart.harm(), 0));
    assertThat(chart.threshold()).isLessThan(y(chart.health(), 0));
    assertThat(chart.steps()).extracting(Weighing.Step::words).containsExactly("1/100", "1", "100");
  }

  @Test
  void whatever_comes_stays_inside() {
    Weighing chart =
        Weighing.of(List.of(look(0, 0, Double.MAX_VALUE), look(1, Double.MAX_VALUE, 0)), 20);

    assertThat(List.of(y(chart.harm(), 0), y(chart.harm(), 1), y(chart.health(), 0)))
        .allSatisfy(y -> assertThat(y).isBetween(0, Weighing.HEIGHT));
    assertThat(Weighing.of(List.of(), 20).harm()).isEmpty();
    assertThat(Weighing.of(List.of(look(0, 1, 1)), 20).harm()).startsWith("M476.0 ");
  }

  private static int y(String path, int point) {
    var ends = Pattern.compile(" (\\d+)").matcher(path).results().toList();
    return Integer.parseInt(ends.get(point).group(1));
  }

  private static Look look(int second, double harm, double health) {
    var none = new Counts(0, 0);
    return new Look(NOON.plusSeconds(second), harm, health, none, none, List.of());
  }
}
