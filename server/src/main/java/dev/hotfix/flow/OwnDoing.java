package dev.hotfix.flow;

import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.FixBroughtProblem;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.History;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.signal.BuildName;
import dev.hotfix.signal.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Problems that a fix brought itself while it was tried on some targets or after it was taken
/// back. They are that hot fix's business. A fix that runs everywhere is production: what it brings
/// calls for a hot fix of its own.
final class OwnDoing {
  private final Conductor.Stores stores;

  OwnDoing(Conductor.Stores stores) {
    this.stores = stores;
  }

  /// The hot fix whose fix brought the problem, and what is to be recorded there.
  record Blame(HotFixId hotfix, FixBroughtProblem fact) {}

  /// Empty unless every build the problem was seen in is one fix of a hot fix under way.
  Optional<Blame> of(Problem problem, String because) {
    List<String> commits =
        problem.builds().stream().map(build -> BuildName.commit(build).orElse(build)).toList();
    if (commits.isEmpty()) {
      return Optional.empty();
    }
    return stores.hotfixes().open().stream()
        .filter(row -> row.service().equals(problem.service()))
        .filter(row -> row.environment().equals(problem.environment()))
        .flatMap(row ->
            tried(stores.journal().read(row.id()), commits)
                .map(fix -> blame(row, fix, problem, because))
                .stream())
        .findFirst();
  }

  private static Blame blame(HotFixRow row, String fix, Problem problem, String because) {
    return new Blame(row.id(), new FixBroughtProblem(fix, problem.id(), problem.title(), because));
  }

  /// The fix that all the builds are, if it was packed and does not run everywhere.
  private static Optional<String> tried(History history, List<String> commits) {
    List<String> back = history.all(RolloutRolledBack.class).map(RolloutRolledBack::run).toList();
    Set<String> out =
        history
            .all(RolloutCompleted.class)
            .filter(completed -> !back.contains(completed.run()))
            .map(RolloutCompleted::digest)
            .collect(Collectors.toSet());
    return history
        .all(BundleBuilt.class)
        .filter(built -> commits.stream().allMatch(built.fix()::startsWith))
        .filter(built -> !out.contains(built.digest()))
        .map(BundleBuilt::fix)
        .findFirst();
  }
}
