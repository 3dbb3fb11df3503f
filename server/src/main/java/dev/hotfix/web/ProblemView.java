package dev.hotfix.web;

import dev.hotfix.signal.Problem;
import dev.hotfix.signal.Signals;
import java.util.List;

/// One problem, its newest signals, the newest trace (empty when none came), and the problems it
/// may turn out to be.
record ProblemView(
    Problem problem, List<Signals.Seen> signals, String trace, List<Problem> others) {

  ProblemView {
    signals = List.copyOf(signals);
    others = List.copyOf(others);
  }

  /// A filter offered above a list: what it is called, the query it stands for, whether it is on.
  record Facet(String name, String query, boolean on) {}

  static String state(Problem problem) {
    if (problem.sameAs() != null) {
      return "joined";
    }
    if (problem.hotfix() != null) {
      return "handled";
    }
    return problem.dismissed() == null ? "new" : "dismissed";
  }
}
