package dev.hotfix.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads durations as people write them: `90s`, `10m`, `1h30m`, `500ms`.
final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern MILLIS = Pattern.compile("\\d+ms");

  @Override
  public Duration convert(String value) {
    try {
      Duration duration =
          MILLIS.matcher(value).matches()
              ? Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)))
              : Duration.parse("PT" + value.toUpperCase(Locale.ROOT));
      if (duration.isPositive()) {
        return duration;
      }
    } catch (DateTimeParseException | NumberFormatException notOne) {
      // Told below.
    }
    throw new TypeConversionException(
        "'%s' is not a duration. Write it like 90s, 10m or 1h30m".formatted(value));
  }
}
