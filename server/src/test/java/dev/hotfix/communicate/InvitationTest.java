package dev.hotfix.communicate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class InvitationTest {

  private static final Instant NOON = Instant.parse("2026-10-02T12:00:00Z");

  @Test
  void a_later_window_moves_the_event_of_the_same_name() {
    assertThat(request(3, "A change").to("eve@example.org", "See", NOON))
        .startsWith("BEGIN:VCALENDAR\r\n")
        .endsWith("END:VCALENDAR\r\n")
        .contains("METHOD:REQUEST\r\n", "UID:HF-1@hotfix.example.org\r\n", "SEQUENCE:3\r\n")
        .contains("ORGANIZER:mailto:ana@example.org\r\n");
    assertThat(request(9, "A change").to("eve@example.org", "See", NOON))
        .contains("UID:HF-1@hotfix.example.org\r\n", "SEQUENCE:9\r\n");
  }

  @Test
  void words_cannot_add_a_line_of_their_own() {
    String text =
        request(1, "Shop; till, \\ and\r\nATTACH:http://evil.example.org")
            .to("eve@example.org", "", NOON);

    assertThat(text.replace("\r\n ", ""))
        .contains("SUMMARY:Shop\\; till\\, \\\\ and\\nATTACH:http://evil.example.org\r\n");
    assertThat(text.lines()).noneMatch(line -> line.startsWith("ATTACH"));
  }

  @Test
  void long_lines_are_folded_between_letters() {
    String words = "größer als gedacht, ".repeat(20).strip();

    String text = request(1, words).to("eve@example.org", "", NOON);

    assertThat(text.lines())
        .allSatisfy(line -> assertThat(line.getBytes(UTF_8).length).isLessThanOrEqualTo(75));
    assertThat(text.replace("\r\n ", "")).contains("SUMMARY:" + words.replace(",", "\\,"));
  }

  private static Invitation request(int sequence, String summary) {
    return new Invitation(
        "HF-1@hotfix.example.org",
        sequence,
        NOON,
        NOON.plusSeconds(3600),
        summary,
        "ana@example.org");
  }
}
