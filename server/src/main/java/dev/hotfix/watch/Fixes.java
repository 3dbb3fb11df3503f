package dev.hotfix.watch;

import dev.hotfix.engine.git.Repository;
import dev.hotfix.estate.Service.Code;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Questions about the fix that production runs and the lines it must reach.
final class Fixes {

  private Fixes() {}

  /// The roll-out that put the newest fix everywhere.
  static Optional<String> run(History history) {
    return completion(history).map(RolloutCompleted::run);
  }

  /// The commit that runs in production since then.
  static Optional<String> commit(History history) {
    return completion(history)
        .flatMap(run -> history.latest(BundleBuilt.class, b -> b.digest().equals(run.digest())))
        .map(BundleBuilt::fix);
  }

  private static Optional<RolloutCompleted> completion(History history) {
    return history.completion().map(entry -> (RolloutCompleted) entry.fact());
  }

  /// Where the fix must be in the end: main and every supported line.
  static List<String> lines(Code code) {
    return Stream.concat(Stream.of(code.main()), code.lines().stream()).distinct().toList();
  }

  /// The way of the fix to the lines, as production got it.
  static Carriage carriage(Repository mirror, History history) {
    Entry rolledOut = history.completion().orElseThrow();
    String digest = ((RolloutCompleted) rolledOut.fact()).digest();
    BundleBuilt bundle =
        history.latest(BundleBuilt.class, b -> b.digest().equals(digest)).orElseThrow();
    return Carriage.of(mirror, bundle.from(), bundle.fix(), rolledOut.at());
  }
}
