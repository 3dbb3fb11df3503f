package dev.hotfix.engine.ancestry;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Touched;
import dev.hotfix.engine.git.Version;
import dev.hotfix.engine.source.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Joins the history of a file to the one it had under its former names.
final class Renames {
  private static final int MOST_RENAMES = 8;
  private static final int MOST_CANDIDATES = 24;
  private static final double ALIKE = 0.4;

  private final Histories histories;
  private final Repository repository;

  Renames(Histories histories) {
    this.histories = histories;
    this.repository = histories.repository();
  }

  /// All versions that a commit reaches of a file under all its names, children before parents; of
  /// former names as far as the budget allows.
  List<Version> versions(String path, CommitId upTo) {
    List<Version> all = new ArrayList<>(histories.versions(path, upTo));
    int renames = 0;
    for (int i = 0; i < all.size() && renames < MOST_RENAMES; i++) {
      Version version = all.get(i);
      if (version.before().isEmpty()) {
        Optional<Touched> from = origin(version);
        if (from.isPresent() && histories.budget().allows()) {
          renames++;
          all.addAll(join(all, i, from.get()));
        }
      }
    }
    return all;
  }

  private List<Version> join(List<Version> all, int i, Touched from) {
    Version version = all.get(i);
    List<CommitId> parents = repository.commit(version.commit()).parents();
    List<Version> older = histories.versions(from.path(), parents.getFirst());
    List<CommitId> next = older.stream().limit(1).map(Version::commit).toList();
    List<String> blob = List.of(from.before());
    all.set(i, new Version(version.commit(), version.path(), next, version.blob(), blob));
    return older.stream().filter(one -> all.stream().noneMatch(same(one))).toList();
  }

  private static Predicate<Version> same(Version one) {
    return other -> other.commit().equals(one.commit()) && other.path().equals(one.path());
  }

  /// The file that became this one in the commit that brought it.
  private Optional<Touched> origin(Version version) {
    List<Touched> gone =
        repository
            .touched(List.of(version.commit()))
            .getOrDefault(version.commit(), List.of())
            .stream()
            .filter(file -> file.how() == 'D' && ending(file.path()).equals(ending(version.path())))
            .toList();
    Optional<Touched> exact =
        gone.stream().filter(file -> file.before().equals(version.blob())).findFirst();
    return exact.or(() -> alike(version, gone));
  }

  private Optional<Touched> alike(Version version, List<Touched> gone) {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put(version.blob(), version.path());
    List<Touched> candidates =
        gone.stream()
            .sorted(Comparator.comparingInt(file -> -shared(file.path(), version.path())))
            .limit(MOST_CANDIDATES)
            .toList();
    candidates.forEach(file -> paths.put(file.before(), file.path()));
    Map<String, Source> sources = candidates.isEmpty() ? Map.of() : Sources.read(repository, paths);
    Source now = sources.getOrDefault(version.blob(), Source.NONE);
    return candidates.stream()
        .filter(file -> likeness(sources, file, now) >= ALIKE)
        .max(Comparator.comparingDouble(file -> likeness(sources, file, now)));
  }

  private static double likeness(Map<String, Source> sources, Touched file, Source now) {
    return now.likeness(sources.getOrDefault(file.before(), Source.NONE));
  }

  /// How much of the end of two paths is the same, the file's own name counting most.
  private static int shared(String one, String other) {
    int same = 0;
    while (same < Math.min(one.length(), other.length())
        && one.charAt(one.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
      same++;
    }
    return same;
  }

  private static String ending(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
