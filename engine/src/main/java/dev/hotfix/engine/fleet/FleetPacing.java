package dev.hotfix.engine.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The pacing of a fleet file. Mistakes are collected.
final class FleetPacing {

  private FleetPacing() {}

  static Pacing of(FleetFile.Document document, List<String> mistakes) {
    return new Pacing(
        read("at-once", document.atOnce(), mistakes, FleetPacing::count),
        read("failures", document.failures(), mistakes, Budget::of),
        read("wave-failures", document.waveFailures(), mistakes, Budget::of),
        read("step-within", document.stepWithin(), mistakes, FleetPacing::duration));
  }

  private static <T> Optional<T> read(
      String key, @Nullable String text, List<String> mistakes, Function<String, T> shape) {
    try {
      return Optional.ofNullable(text).map(shape);
    } catch (IllegalArgumentException e) {
      mistakes.add("\"%s\": %s".formatted(key, e.getMessage()));
      return Optional.empty();
    }
  }

  private static Integer count(String text) {
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(
          "\"%s\" targets cannot change at once. Write a number from 1 to 9999.".formatted(text));
    }
    return Integer.valueOf(text);
  }

  private static Duration duration(String text) {
    if (!text.matches("[1-9][0-9]{0,5}[smh]")) {
      throw new IllegalArgumentException(
          "\"%s\" is no time for a step. Write one such as 90s or 5m.".formatted(text));
    }
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }
}
