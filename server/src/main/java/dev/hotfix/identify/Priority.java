package dev.hotfix.identify;

import dev.hotfix.journal.IdentifyFact.PrioritySet;
import dev.hotfix.journal.Severity;
import java.util.ArrayList;
import java.util.List;

/// What to do first, from 0 to 100: mostly the severity, then how many people wait.
final class Priority {

  private Priority() {}

  static PrioritySet of(Severity severity, long users, boolean grows, int reporters) {
    int sum = base(severity);
    List<String> reasons = new ArrayList<>();
    reasons.add("%d for %s".formatted(sum, severity));
    int crowd = (int) Math.min(10, Math.round(3 * Math.log10(1.0 + users)));
    if (crowd > 0) {
      sum += crowd;
      reasons.add("%d for %,d users".formatted(crowd, users));
    }
    if (grows) {
      sum += 5;
      reasons.add("5 because it grows");
    }
    if (reporters > 0) {
      sum += 5;
      reasons.add("5 because users took the trouble to report it");
    }
    return new PrioritySet(Math.min(100, sum), reasons);
  }

  private static int base(Severity severity) {
    return switch (severity) {
      case SEV1 -> 80;
      case SEV2 -> 60;
      case SEV3 -> 35;
      case SEV4 -> 10;
    };
  }
}
