package dev.hotfix.develop.production;

import dev.hotfix.engine.git.Commit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Range;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.journal.DevelopFact.FixClashed;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A branch beside what was taken back from production: what is gone there must be gone in the
/// branch as well, and what went out again must not stay reverted in it, as a merge leaves it.
record Reverts(Repository mirror, CommitId branch, CommitId production) {

  /// Why they do not go together, of all that was taken back, if they do not.
  Optional<FixClashed> clash(List<String> takenBack) {
    List<CommitId> all = takenBack.stream().map(mirror::resolve).toList();
    List<String> gone =
        all.stream()
            .filter(one -> mirror.carries(production, one).isEmpty())
            .filter(one -> mirror.carries(branch, one).isPresent())
            .map(CommitId::hex)
            .toList();
    if (!gone.isEmpty()) {
      return Optional.of(
          clashed("it holds %s, taken back from production".formatted(named(gone)), gone));
    }
    return all.stream()
        .filter(one -> mirror.carries(production, one).isPresent())
        .filter(one -> mirror.isAncestor(one, branch) && mirror.carries(branch, one).isEmpty())
        .findFirst()
        .map(one ->
            clashed("it reverts %.8s, which production runs again".formatted(one), reverting(one)));
  }

  /// Commits in a sentence.
  static String named(List<String> commits) {
    return commits.stream().map("%.8s"::formatted).collect(Collectors.joining(" and "));
  }

  private FixClashed clashed(String because, List<String> revert) {
    return new FixClashed(branch.hex(), production.hex(), because, "", revert);
  }

  private List<String> reverting(CommitId one) {
    return mirror.log(Range.between(production, branch)).stream()
        .filter(commit -> commit.message().contains("This reverts commit " + one))
        .map(Commit::id)
        .map(CommitId::hex)
        .limit(1)
        .toList();
  }
}
