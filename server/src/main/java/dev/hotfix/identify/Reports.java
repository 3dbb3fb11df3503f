package dev.hotfix.identify;

import dev.hotfix.signal.Problem;
import dev.hotfix.signal.Problems;
import dev.hotfix.signal.Problems.HeardOf;
import dev.hotfix.signal.Signal;
import dev.hotfix.signal.Signal.Detail;
import dev.hotfix.signal.Signal.Origin;
import dev.hotfix.signal.Signal.Source;
import dev.hotfix.signal.Signal.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Turns users' reports into signals of the problem they are about: the one they chose, else the
/// one their words point to, else a problem of its own.
@Component
public final class Reports {

  private static final Duration RECENT = Duration.ofDays(7);
  private static final int LONGEST = 10_000;

  private final Problems problems;

  public Reports(Problems problems) {
    this.problems = problems;
  }

  /// What came of reading a report.
  public sealed interface Reading {

    record Understood(Signal signal) implements Reading {}

    /// One sentence for the reporter.
    record Refused(String because) implements Reading {}
  }

  public Reading read(Report report, Instant now) {
    if (report.words().isBlank()) {
      return new Reading.Refused("The report is empty; write what went wrong.");
    }
    if (report.words().length() + report.doing().length() > LONGEST) {
      return new Reading.Refused(
          "The report has more than %,d characters; shorten it.".formatted(LONGEST));
    }
    if (!report.email().isBlank() && !report.email().strip().matches(Report.MAIL)) {
      return new Reading.Refused(
          "\"%s\" is no mail address; correct it or leave it out.".formatted(report.email()));
    }
    return new Reading.Understood(signal(report, now));
  }

  /// The problems that were only heard of so far, in words that point to this one.
  public List<Long> pointingTo(Problem problem, Instant now) {
    return problems.heardOf(problem.service(), problem.environment(), now.minus(RECENT)).stream()
        .filter(heard -> heard.problem() != problem.id())
        .filter(heard -> Likeness.of(heard.words(), problem) >= Likeness.ENOUGH)
        .map(HeardOf::problem)
        .toList();
  }

  private Signal signal(Report report, Instant now) {
    String email = report.email().strip();
    var detail = new TreeMap<>(Map.of(Detail.WORDS, report.words().strip()));
    if (!report.doing().isBlank()) {
      detail.put(Detail.DOING, report.doing().strip());
    }
    String person = email.isEmpty() ? null : "email:" + Fingerprint.digest(email);
    return new Signal(
        chosen(report).or(() -> meant(report, now)).map(Reports::same).orElseGet(() -> own(report)),
        Source.REPORT,
        UUID.randomUUID().toString(),
        now,
        new Origin(person, email.isEmpty() ? null : email, null, null),
        report.severe(),
        detail);
  }

  private Optional<Problem> chosen(Report report) {
    return problems
        .find(report.problem())
        .filter(problem -> problem.service().equals(report.service()));
  }

  private Optional<Problem> meant(Report report, Instant now) {
    String words = report.words() + " " + report.doing();
    return problems.seenSince(report.service(), report.environment(), now.minus(RECENT)).stream()
        .filter(problem -> Likeness.of(words, problem) >= Likeness.ENOUGH)
        .max(
            Comparator.<Problem>comparingInt(problem -> Likeness.of(words, problem))
                .thenComparing(Problem::lastSeen));
  }

  private static Symptom same(Problem problem) {
    return new Symptom(
        problem.service(),
        problem.environment(),
        problem.fingerprint(),
        problem.title(),
        problem.place());
  }

  private static Symptom own(Report report) {
    Set<String> words = Likeness.words(report.words());
    String line = report.words().strip().lines().findFirst().orElse("");
    return new Symptom(
        report.service(),
        report.environment(),
        Fingerprint.digest("report|" + words),
        line.length() > 80 ? line.substring(0, 79) + "\u2026" : line,
        "");
  }
}
