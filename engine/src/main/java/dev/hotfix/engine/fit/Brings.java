package dev.hotfix.engine.fit;

import dev.hotfix.engine.bundle.Manifest;
import dev.hotfix.engine.bundle.Reversibility;
import java.util.HashSet;
import java.util.List;

/// What a host remembers of a bundle besides the files it brought.
///
/// @param effects whether it did more than bring files: ran scripts or edited configuration
/// @param replaced the fixes whose place it took there
public record Brings(
    long sequence,
    List<String> problems,
    List<String> supersedes,
    Reversibility reversibility,
    boolean effects,
    List<String> replaced) {
  /// Of a bundle that nothing was written down of.
  public static final Brings UNTOLD =
      new Brings(0, List.of(), List.of(), Reversibility.REVERSIBLE, false, List.of());

  public Brings {
    problems = List.copyOf(problems);
    supersedes = List.copyOf(supersedes);
    replaced = List.copyOf(replaced);
  }

  public static Brings of(Manifest manifest, List<String> replaced) {
    return new Brings(
        manifest.sequence(),
        manifest.purpose().problems(),
        manifest.purpose().supersedes(),
        manifest.purpose().reversibility(),
        !manifest.scripts().all().isEmpty() || !manifest.edits().isEmpty(),
        replaced);
  }

  /// Whether it fixes all that another fixes, which has to say what that is.
  boolean fixesAllOf(Brings other) {
    return !other.problems.isEmpty() && new HashSet<>(problems).containsAll(other.problems);
  }
}
