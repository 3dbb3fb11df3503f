package dev.hotfix.engine.judge;

import java.util.Optional;

/// Reads counters from a page in the Prometheus text format or OpenMetrics, whose counters look the
/// same there: `name{labels} value [timestamp]`.
public final class CounterText {

  private CounterText() {}

  /// The two counters that matter, each summed over its labels; empty when the page lacks the
  /// requests. A service that has not failed yet may not name its failures: that is zero.
  public static Optional<Counts> read(String page, String requests, String failures) {
    double all = 0;
    double failed = 0;
    boolean found = false;
    for (String line : (Iterable<String>) page.lines()::iterator) {
      if (isSample(line, requests)) {
        found = true;
        all += value(line);
      }
      if (isSample(line, failures)) {
        failed += value(line);
      }
    }
    return found
        ? Optional.of(new Counts(Math.min(Math.round(failed), Math.round(all)), Math.round(all)))
        : Optional.empty();
  }

  private static boolean isSample(String line, String name) {
    if (!line.startsWith(name) || line.length() == name.length()) {
      return false;
    }
    char next = line.charAt(name.length());
    return next == '{' || next == ' ';
  }

  /// The number after the labels; a label's value may hold blanks and braces, in quotes.
  private static double value(String line) {
    String rest = line.substring(endOfLabels(line)).strip();
    int blank = rest.indexOf(' ');
    try {
      double value = Double.parseDouble(blank < 0 ? rest : rest.substring(0, blank));
      return Double.isFinite(value) && value > 0 ? value : 0;
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private static int endOfLabels(String line) {
    int open = line.indexOf('{');
    if (open < 0) {
      return line.indexOf(' ');
    }
    boolean quoted = false;
    for (int i = open + 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '}' && !quoted) {
        return i + 1;
      }
    }
    return line.length();
  }
}
