package dev.hotfix.work;

import dev.hotfix.gate.Situation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One kind of work and when it falls due. `due` answers with a key that tells this piece of work
/// from the next of its kind (the fix's commit, the wave), or empty when there is nothing to do;
/// once the work's result is in the journal it must no longer answer with the same key. `all` are
/// the keys of everything that is due at once, each done on its own.
public record Step(
    String name, Function<Situation, Optional<String>> due, Function<Situation, List<String>> all) {

  /// Work of which one piece is due at a time.
  public Step(String name, Function<Situation, Optional<String>> due) {
    this(name, due, situation -> due.apply(situation).stream().toList());
  }

  /// Work of which several pieces may be due at once; one that fails stops no other.
  public static Step each(String name, Function<Situation, List<String>> all) {
    return new Step(name, situation -> all.apply(situation).stream().findFirst(), all);
  }

  public boolean isDue(Situation situation, String key) {
    return all.apply(situation).contains(key);
  }
}
