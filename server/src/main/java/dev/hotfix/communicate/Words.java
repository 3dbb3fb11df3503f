package dev.hotfix.communicate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times, spans and counts as they are written to people who live in different zones.
final class Words {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  /// To the second, for records.
  static String exact(Instant instant) {
    return EXACT.format(instant);
  }

  /// The two largest units: `1 h 20 min`.
  static String span(Duration span) {
    if (span.compareTo(Duration.ofMinutes(1)) < 0) {
      return "%d s".formatted(span.toSeconds());
    }
    if (span.compareTo(Duration.ofHours(1)) < 0) {
      return joined(span.toMinutes(), "min", span.toSecondsPart(), "s");
    }
    return span.compareTo(Duration.ofDays(1)) < 0
        ? joined(span.toHours(), "h", span.toMinutesPart(), "min")
        : joined(span.toDays(), "d", span.toHoursPart(), "h");
  }

  static String people(long number) {
    return number == 1 ? "1 person" : count(number) + " people";
  }

  /// `1 target`, `4 targets`.
  static String count(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  static String members(Audience audience) {
    return "%s in \"%s\"".formatted(people(audience.people().size()), audience.name());
  }

  /// A share from 0 to 1 with two digits that matter: `4.2 %`.
  static String percent(double share) {
    return new BigDecimal(share * 100)
            .round(new MathContext(2))
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  private static String count(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  private static String joined(long large, String unit, int small, String part) {
    return small == 0
        ? "%d %s".formatted(large, unit)
        : "%d %s %d %s".formatted(large, unit, small, part);
  }
}
