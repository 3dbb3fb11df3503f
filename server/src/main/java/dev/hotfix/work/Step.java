package dev.hotfix.work;

import dev.hotfix.gate.Situation;
import java.util.Optional;
import java.util.function.Function;

/// One kind of work and when it falls due. `due` answers with a key that tells this piece of work
/// from the next of its kind (the fix's commit, the wave), or empty when there is nothing to do;
/// once the work's result is in the journal it must no longer answer with the same key.
public record Step(String name, Function<Situation, Optional<String>> due) {

  public boolean isDue(Situation situation, String key) {
    return due.apply(situation).filter(key::equals).isPresent();
  }
}
