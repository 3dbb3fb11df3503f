package dev.hotfix.web;

import dev.hotfix.signal.Problem;
import dev.hotfix.signal.Signals;
import java.util.List;

/// One problem, its newest signals, and the newest trace (empty when none came).
record ProblemView(Problem problem, List<Signals.Seen> signals, String trace) {

  ProblemView {
    signals = List.copyOf(signals);
  }

  /// A filter offered above a list: what it is called, the query it stands for, whether it is on.
  record Facet(String name, String query, boolean on) {}

  static String state(Problem problem) {
    if (problem.hotfix() != null) {
      return "handled";
    }
    return problem.dismissed() == null ? "new" : "dismissed";
  }
}
