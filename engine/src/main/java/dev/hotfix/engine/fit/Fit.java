package dev.hotfix.engine.fit;

import dev.hotfix.engine.bundle.Tree;
import java.util.List;

/// How a bundle fits onto a host.
public sealed interface Fit {
  /// It makes this release there.
  ///
  /// @param replaced the fixes that it holds, which it takes the place of
  record Joins(Tree release, List<String> replaced) implements Fit {}

  /// What it fixes is fixed there.
  record Covered(List<String> by) implements Fit {}

  /// It does not go together with what is there; the reason says what to do.
  record Clashes(String reason) implements Fit {}

  /// The release that it starts from was never there.
  record Foreign() implements Fit {}
}
