package dev.hotfix.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Identify and prioritise: what broke, whom it hurts, how urgent it is, who has it.
public sealed interface IdentifyFact extends Fact {

  /// The first fact of every journal.
  record HotFixOpened(
      String service,
      String environment,
      String title,
      long problem,
      String because,
      Instant firstSeen)
      implements IdentifyFact {}

  /// `share` is failing requests over all requests, 0 to 1, null when no counter could be read.
  record ImpactAssessed(
      long users,
      long events,
      @Nullable Double share,
      Instant since,
      List<String> builds,
      List<String> reasons)
      implements IdentifyFact {
    public ImpactAssessed {
      builds = List.copyOf(builds);
      reasons = List.copyOf(reasons);
    }
  }

  record SeveritySet(Severity severity, List<String> reasons) implements IdentifyFact {
    public SeveritySet {
      reasons = List.copyOf(reasons);
    }
  }

  /// `priority` runs from 0 (whenever) to 100 (drop everything).
  record PrioritySet(int priority, List<String> reasons) implements IdentifyFact {
    public PrioritySet {
      reasons = List.copyOf(reasons);
    }
  }

  record OwnerAssigned(String person, String team, String because) implements IdentifyFact {}

  record HotFixDismissed(String because) implements IdentifyFact {}
}
