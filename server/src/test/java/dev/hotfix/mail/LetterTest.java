package dev.hotfix.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LetterTest {

  @Test
  void a_subject_cannot_smuggle_in_a_header() {
    var letter = new Letter("k", "ana@example.org", "Broken\r\nBcc: eve@example.org", "text");

    assertThat(letter.subject()).isEqualTo("Broken Bcc: eve@example.org");
  }

  @Test
  void a_subject_is_cut_to_a_readable_length() {
    var letter = new Letter("k", "ana@example.org", "x".repeat(1000), "text");

    assertThat(letter.subject()).hasSize(200).endsWith("…");
  }

  @Test
  void a_key_has_only_visible_characters() {
    assertThatThrownBy(() -> new Letter("a b\n", "ana@example.org", "s", "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a b");
  }
}
