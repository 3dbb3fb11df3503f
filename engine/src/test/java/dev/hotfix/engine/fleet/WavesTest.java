package dev.hotfix.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.fleet.Waves.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WavesTest {
  private static final List<One> FLEET =
      List.of(
          one("a1", "eu", "canary"),
          one("a2", "eu"),
          one("b1", "us", "canary", "big"),
          one("b2", "us"),
          one("b3", "us"),
          new One("lone", Traits.NONE));

  private record One(String name, Traits traits) {}

  @Test
  void numbers_take_more_and_percentages_go_on_until_so_many_of_all_are_taken() {
    assertThat(split("1", "2", "60%"))
        .containsExactly(List.of("a1"), List.of("a2", "b1"), List.of("b2"), List.of("b3", "lone"));
  }

  @Test
  void a_zone_or_label_takes_those_that_are_there_and_not_taken() {
    assertThat(split("label canary", "zone us", "100%"))
        .containsExactly(List.of("a1", "b1"), List.of("b2", "b3"), List.of("a2", "lone"));
  }

  @Test
  void so_many_of_a_zone_or_label_are_counted_within_it() {
    assertThat(split("1 of zone us", "60% of zone us", "50% of label canary", "100%"))
        .containsExactly(List.of("b1"), List.of("b2"), List.of("a1", "a2", "b3", "lone"));
  }

  @Test
  void one_zone_goes_after_the_other_and_those_in_none_come_last() {
    assertThat(split("1", "each zone"))
        .containsExactly(List.of("a1"), List.of("a2"), List.of("b1", "b2", "b3"), List.of("lone"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "101%",
        "0%",
        "-1",
        "zone",
        "zone EU",
        "of zone eu",
        "each label",
        "1 zone eu",
        ""
      })
  void what_is_no_wave_is_refused_with_what_to_write(String wave) {
    assertThat(Waves.isWave(wave)).isFalse();
    assertThatThrownBy(() -> split(wave))
        .hasMessageContaining("\"" + wave + "\" is no wave. Write a number such as 1");
  }

  @Test
  void a_zone_or_label_that_no_target_has_is_named() {
    List<Traits> all = FLEET.stream().map(One::traits).toList();

    assertThat(Waves.unknown(all, List.of("zone eu", "1 of label canery")))
        .contains("label canery");
    assertThat(Waves.unknown(all, List.of("zone eu", "each zone", "1", "100%"))).isEmpty();
  }

  @Test
  void every_target_is_in_exactly_one_wave_whatever_the_plan() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    String[] lines = {
      "1", "3", "25%", "100%", "zone z1", "label l0", "2 of zone z0", "50% of label l1", "each zone"
    };
    for (int trial = 0; trial < 500; trial++) {
      List<One> fleet = new ArrayList<>();
      for (int i = random.nextInt(20); i >= 0; i--) {
        fleet.add(one("t" + i, "z" + random.nextInt(3), "l" + random.nextInt(3)));
      }
      List<String> plan =
          random.ints(random.nextInt(5), 0, lines.length).mapToObj(i -> lines[i]).toList();

      List<List<One>> waves = Waves.split(fleet, plan, One::traits);

      assertThat(waves.stream().flatMap(List::stream))
          .as("seed %d, plan %s", seed, plan)
          .containsExactlyInAnyOrderElementsOf(fleet);
      assertThat(waves).doesNotContain(List.of());
    }
  }

  private static One one(String name, String zone, String... labels) {
    return new One(name, new Traits(Optional.of(zone), Set.of(labels)));
  }

  private static List<List<String>> split(String... plan) {
    return Waves.split(FLEET, List.of(plan), One::traits).stream()
        .map(wave -> wave.stream().map(One::name).toList())
        .toList();
  }
}
