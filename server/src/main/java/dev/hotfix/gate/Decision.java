package dev.hotfix.gate;

import dev.hotfix.journal.Fact;
import java.util.List;

/// What an action comes to.
public sealed interface Decision {

  /// Granted: these facts go into the journal.
  record Granted(List<Fact> facts) implements Decision {
    public Granted {
      facts = List.copyOf(facts);
    }
  }

  /// Refused, with one sentence saying what was found and what to do.
  record Refused(String because) implements Decision {}

  static Decision granted(Fact... facts) {
    return new Granted(List.of(facts));
  }

  static Decision refused(String because) {
    return new Refused(because);
  }
}
