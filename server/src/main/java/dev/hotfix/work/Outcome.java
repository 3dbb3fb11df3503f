package dev.hotfix.work;

import dev.hotfix.journal.Fact;
import java.time.Duration;
import java.util.List;

/// What a worker answers.
public sealed interface Outcome {

  /// The work is done; these facts are recorded, unless the duty has meanwhile stopped being due.
  record Done(List<Fact> facts) implements Outcome {
    public Done {
      facts = List.copyOf(facts);
    }
  }

  /// Not yet: look again after a while. Not a failure, and not counted as one.
  record Later(Duration after, String because) implements Outcome {}

  /// The world was in the way; tried again with growing pauses, given up in the end.
  record Failed(String because) implements Outcome {}

  /// Trying again makes no sense until a person changes something.
  record GivenUp(String because) implements Outcome {}

  static Outcome done(Fact... facts) {
    return new Done(List.of(facts));
  }

  static Outcome later(Duration after, String because) {
    return new Later(after, because);
  }
}
