package dev.hotfix.web;

import dev.hotfix.signal.Problem;
import dev.hotfix.signal.Problems;
import java.util.List;
import org.springframework.stereotype.Component;

/// How often a problem has been seen lately, hour by hour.
@Component
final class Symptoms {

  private final Problems problems;

  Symptoms(Problems problems) {
    this.problems = problems;
  }

  /// The last 24 hours, the current one last.
  List<Long> lately(long problem) {
    return problems.find(problem).map(Problem::hours).orElse(List.of());
  }
}
