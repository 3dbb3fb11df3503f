package dev.hotfix.engine.bisect;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.run.RunResult;
import java.util.ArrayList;
import java.util.List;

/// Looks at the two ends of a search before any test runs.
final class Ends {
  private Ends() {}

  static void demandSense(BisectRequest request) {
    for (CommitId good : request.good()) {
      if (good.equals(request.bad())) {
        throw new IllegalArgumentException(
            "'%s' is given as good and as bad. Correct one".formatted(good.brief()));
      }
      if (request.repository().isAncestor(request.bad(), good)) {
        throw new IllegalArgumentException(
            "The bad commit '%s' is an ancestor of the good one '%s'. Are the two swapped?"
                .formatted(request.bad().brief(), good.brief()));
      }
      if (request.repository().mergeBase(good, request.bad()).isEmpty()) {
        throw new IllegalArgumentException(
            "'%s' and '%s' have no history in common. %s"
                .formatted(
                    good.brief(),
                    request.bad().brief(),
                    request.repository().isShallow()
                        ? "The clone is shallow: complete it with 'git fetch --unshallow'"
                        : "Choose ends of one history"));
      }
    }
  }

  /// The common ancestors that must be tested: none when every good commit is an ancestor of the
  /// bad one.
  static List<CommitId> untestedBases(BisectRequest request) {
    Repository repository = request.repository();
    if (request.good().stream().allMatch(good -> repository.isAncestor(good, request.bad()))) {
      return List.of();
    }
    List<String> words = new ArrayList<>(List.of("merge-base", "--all", request.bad().hex()));
    request.good().forEach(good -> words.add(good.hex()));
    RunResult bases = repository.git(words).finish();
    return bases
        .text()
        .lines()
        .map(CommitId::new)
        .filter(base -> !request.good().contains(base))
        .toList();
  }

  /// A good commit that the bad one builds on.
  static CommitId base(BisectRequest request) {
    Repository repository = request.repository();
    return request.good().stream()
        .filter(good -> repository.isAncestor(good, request.bad()))
        .findFirst()
        .or(() -> repository.mergeBase(request.good().getFirst(), request.bad()))
        .orElseThrow();
  }

  /// What a person should know before the search begins.
  static List<String> notes(BisectRequest request) {
    boolean submodules = request.repository().file(request.bad(), ".gitmodules").isPresent();
    return submodules
        ? List.of(
            "The repository has submodules, which are left empty. If the test needs them, let --build "
                + "run 'git submodule update --init --recursive' first.")
        : List.of();
  }

  static int candidates(BisectRequest request) {
    List<String> words = new ArrayList<>(List.of("rev-list", "--count", request.bad().hex()));
    request.good().forEach(good -> words.add("^" + good));
    String count =
        request.repository().ask("The commits cannot be counted", words.toArray(String[]::new));
    return Integer.parseInt(count.strip());
  }
}
