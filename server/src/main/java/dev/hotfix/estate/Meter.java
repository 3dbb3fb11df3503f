package dev.hotfix.estate;

import dev.hotfix.estate.Environment.Counters;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Visitor.NoAnswer;

/// Reads how many requests a target has had and how many failed, from the counters it shows in
/// Prometheus' or OpenMetrics' text format, summed over all their labels.
public final class Meter {

  private final Visitor visitor;

  public Meter(Visitor visitor) {
    this.visitor = visitor;
  }

  /// Since the target's process started.
  public record Reading(long failures, long requests) {

    public Reading plus(Reading other) {
      return new Reading(failures + other.failures, requests + other.requests);
    }
  }

  /// @throws NoAnswer when the target does not answer or shows no such requests counter
  public Reading read(Counters counters, TargetPlace target) throws NoAnswer {
    String address = target.fill(counters.scrape());
    Visitor.Answer answer = visitor.get(address);
    if (answer.status() != 200) {
      throw new NoAnswer("\"%s\" answered with status %d".formatted(address, answer.status()));
    }
    if (answer.body().lines().noneMatch(line -> isSample(line, counters.requests()))) {
      throw new NoAnswer("\"%s\" shows no \"%s\"".formatted(address, counters.requests()));
    }
    return new Reading(
        sum(answer.body(), counters.failures()), sum(answer.body(), counters.requests()));
  }

  private static long sum(String body, String name) {
    return Math.round(
        body.lines().filter(line -> isSample(line, name)).mapToDouble(Meter::value).sum());
  }

  private static boolean isSample(String line, String name) {
    return line.startsWith(name)
        && line.length() > name.length()
        && (line.charAt(name.length()) == '{' || line.charAt(name.length()) == ' ');
  }

  /// What follows the labels, whose quoted values may hold anything.
  private static double value(String line) {
    boolean quoted = false;
    int end = 0;
    for (int i = 0; i < line.length(); i++) {
      char at = line.charAt(i);
      if (at == '\\' && quoted) {
        i++;
      } else if (at == '"') {
        quoted = !quoted;
      } else if (!quoted && (at == ' ' || at == '}')) {
        end = i + 1;
        break;
      }
    }
    String number = line.substring(end).strip().split("\\s", 2)[0];
    try {
      double value = Double.parseDouble(number);
      return Double.isFinite(value) ? value : 0;
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
