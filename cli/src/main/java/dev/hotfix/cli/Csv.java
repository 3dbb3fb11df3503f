package dev.hotfix.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/// One value per line: the last field, so that a time may stand before it. Empty, `NaN` and `null`
/// are missing values.
final class Csv {
  private static final long MOST_BYTES = 64 << 20;
  private static final Set<String> MISSING = Set.of("", "nan", "null");

  private Csv() {}

  static double[] values(Path file) {
    List<String> lines = lines(file);
    return IntStream.range(0, lines.size())
        .filter(i -> i > 0 || isValue(last(lines.getFirst())))
        .mapToDouble(i -> value(file, i + 1, last(lines.get(i))))
        .toArray();
  }

  private static List<String> lines(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException(
            "\"%s\" has more than %d bytes. Give fewer values.".formatted(file, MOST_BYTES));
      }
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("\"%s\" cannot be read".formatted(file), e);
    }
  }

  private static String last(String line) {
    return line.substring(line.lastIndexOf(',') + 1).strip();
  }

  private static boolean isValue(String text) {
    try {
      return MISSING.contains(text.toLowerCase(Locale.ROOT))
          || !Double.isInfinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static double value(Path file, int line, String text) {
    if (!isValue(text)) {
      throw new IllegalArgumentException(
          "Line %d of \"%s\" ends in \"%s\", which is no number. Correct it or leave it empty."
              .formatted(line, file, text));
    }
    return MISSING.contains(text.toLowerCase(Locale.ROOT)) ? Double.NaN : Double.parseDouble(text);
  }
}
