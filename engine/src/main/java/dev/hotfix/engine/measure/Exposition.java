package dev.hotfix.engine.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the Prometheus text format and OpenMetrics, whose samples look the same: `name{labels}
/// value [timestamp]`. Lines that are neither are passed over.
final class Exposition {

  private static final Pattern LABEL =
      Pattern.compile("\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(,|})");

  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  private Exposition() {}

  /// The samples of these metrics; of other lines no more is read than the name.
  static List<Sample> read(String page, Set<String> metrics) {
    return page.lines().flatMap(line -> sample(line, metrics).stream()).toList();
  }

  private static Optional<Sample> sample(String line, Set<String> metrics) {
    int end = 0;
    while (end < line.length() && line.charAt(end) != '{' && !blank(line.charAt(end))) {
      end++;
    }
    String metric = line.substring(0, end);
    if (!metrics.contains(metric)) {
      return Optional.empty();
    }
    var labels = new HashMap<String, String>();
    if (end < line.length() && line.charAt(end) == '{') {
      end = labels(line, end + 1, labels);
    }
    return end < 0
        ? Optional.empty()
        : value(line.substring(end)).map(v -> new Sample(metric, labels, v));
  }

  /// Puts the labels into the map and says where they end; -1 if they do not.
  private static int labels(String line, int begin, Map<String, String> labels) {
    int at = begin;
    while (at < line.length() && (blank(line.charAt(at)) || line.charAt(at) == ',')) {
      at++;
    }
    if (at < line.length() && line.charAt(at) == '}') {
      return at + 1;
    }
    Matcher label = LABEL.matcher(line);
    while (label.find(at) && label.start() == at) {
      labels.put(label.group(1), unescaped(label.group(2)));
      at = label.end();
      if (label.group(3).equals("}")) {
        return at;
      }
      if (at < line.length() && line.charAt(at) == '}') {
        return at + 1;
      }
    }
    return -1;
  }

  private static Optional<Double> value(String rest) {
    String number = rest.strip().split("\\s", 2)[0];
    try {
      return Optional.of(number(number));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// A number as Prometheus writes it: `+Inf` and `NaN` are such, too.
  static double number(String text) {
    return switch (text) {
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(found.group(1).equals("n") ? "\n" : found.group(1)));
  }

  private static boolean blank(char c) {
    return c == ' ' || c == '\t';
  }
}
