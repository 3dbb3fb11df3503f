package dev.hotfix.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.journal.DevelopFact.FixProven;
import org.junit.jupiter.api.Test;

class FactJsonTest {

  @Test
  void every_kind_of_fact_has_one_name() {
    assertThat(FactJson.vocabulary()).hasSizeGreaterThan(50).containsKey("FixProven");
  }

  @Test
  void a_field_of_a_newer_version_is_ignored() {
    Fact fact =
        FactJson.read(
            "FixProven",
            """
            {"production":"a","fix":"b","test":"T","runs":3,"evidence":"e","mood":"good"}\
            """);

    assertThat(fact).isEqualTo(new FixProven("a", "b", "T", 3, "e"));
  }

  @Test
  void an_unknown_kind_says_which_and_what_to_do() {
    assertThatThrownBy(() -> FactJson.read("FixCelebrated", "{}"))
        .hasMessageContaining("\"FixCelebrated\"")
        .hasMessageContaining("run a version");
  }

  @Test
  void the_same_value_has_one_canonical_text() {
    assertThat(Canonical.write("{\"b\": 1.50, \"a\": [ 1, 2.0, \"x\\u00fc\" ], \"c\": {}}"))
        .isEqualTo("{\"a\":[1,2,\"xü\"],\"b\":1.5,\"c\":{}}");
    assertThat(Canonical.write("[0.000010, 1e-5]")).isEqualTo("[1.0E-5,1.0E-5]");
  }
}
