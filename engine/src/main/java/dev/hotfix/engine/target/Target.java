package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Change;
import dev.hotfix.engine.bundle.TreeSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A place that runs one release at a time. Every change is made under a [Step]: delivered again it
/// changes nothing, and one of an older epoch is refused.
///
/// What the place answers is an [Outcome]; a [TargetException] means it could not be asked.
public interface Target {
  String name();

  /// What is live, what was done, and how far the fencing has come. Changes nothing.
  TargetState state();

  /// Files of the live release that were changed or removed by hand since it was made live.
  List<String> drift();

  /// Puts the first release there and makes it live; only where there is none yet.
  Outcome install(TreeSource release, Step step);

  /// Builds the bundle's release beside the live one and checks it. Refused unless the live release
  /// is the one the bundle expects, unchanged.
  Outcome stage(Bundle bundle, Step step);

  /// The same, and the switch behind it where both are one journey; `sequel` tells.
  default Outcome stage(Bundle bundle, Step step, Sequel sequel) {
    return stage(bundle, step);
  }

  /// Makes the change's `to` live in one atomic step; it must be staged and intact. The way back is
  /// the same with [Change#undone()].
  Outcome switchTo(Change change, Step step);

  /// Runs the operator's own command line on the target, its restart for instance. Empty when it
  /// succeeded within the limit, else one sentence how it ended, and below it the last lines it
  /// said.
  Optional<String> run(String commandLine, Duration limit);

  /// Lets go of what the target holds open, such as a connection. It can be used again.
  void leave();
}
