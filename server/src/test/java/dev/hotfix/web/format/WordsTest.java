package dev.hotfix.web.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "20, 0 s",
    "400, 0.4 s",
    "2960, 3.0 s",
    "3900, 3 s",
    "45000, 45 s",
    "71000, 1 min 11 s",
    "3600000, 1 h",
    "7500000, 2 h 5 min",
    "259200000, 3 days"
  })
  void durations_have_the_two_largest_units_at_most(long millis, String words) {
    assertThat(Words.duration(Duration.ofMillis(millis))).isEqualTo(words);
  }

  @Test
  void a_time_is_told_where_the_reader_is() {
    Instant noon = Instant.parse("2026-11-26T12:00:00.123456Z");

    assertThat(Words.stamp(noon)).isEqualTo("26 Nov 2026, 12:00:00 UTC");
    assertThat(Words.stamp(noon, ZoneId.of("Europe/Berlin")))
        .isEqualTo("26 Nov 2026, 13:00:00 CET");
  }
}
