package dev.hotfix.engine.fit;

import dev.hotfix.engine.bundle.BundleRefused;
import dev.hotfix.engine.bundle.FileChange;
import dev.hotfix.engine.bundle.FileState;
import dev.hotfix.engine.bundle.Manifest;
import dev.hotfix.engine.bundle.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Fits a bundle onto the fixes that came since the release it starts from. Those that it holds
/// give way; the others are kept, file by file; where both want another content of a file, or a fix
/// that would give way did more than bring files, people have to decide.
public final class Fitting {
  private final Manifest manifest;
  private final Brings brings;
  private final List<Fix> standing;
  private final Releases releases;

  /// What a release on the host ships, by its name there.
  public interface Releases {
    Tree release(String name) throws IOException;
  }

  /// @param standing the fixes that stand on the host, oldest first
  public Fitting(Manifest manifest, List<Fix> standing, Releases releases) {
    this.manifest = manifest;
    this.brings = Brings.of(manifest, List.of());
    this.standing = List.copyOf(standing);
    this.releases = releases;
  }

  public Fit fit() throws IOException {
    int start =
        IntStream.range(0, standing.size())
            .filter(i -> standing.get(i).onto().equals(manifest.from()))
            .reduce((_, later) -> later)
            .orElse(-1);
    if (start < 0) {
      return new Fit.Foreign();
    }
    List<Fix> since = standing.subList(start, standing.size());
    List<Fix> held = held(since);
    List<String> covering = covering(since, held);
    return covering.isEmpty() ? joined(since, held) : new Fit.Covered(covering);
  }

  /// The fixes that this one holds, and those that they held.
  private List<Fix> held(List<Fix> since) {
    var held = new ArrayList<Fix>();
    for (Fix fix : since.reversed()) {
      boolean throughAnother = held.stream().anyMatch(one -> holds(one.name(), one.brings(), fix));
      if (throughAnother || holds(manifest.fix(), brings, fix)) {
        held.add(fix);
      }
    }
    return held.reversed();
  }

  private static boolean holds(String name, Brings brings, Fix other) {
    return brings.supersedes().contains(other.name())
        || brings.fixesAllOf(other.brings())
        || (name.equals(other.name()) && brings.sequence() > other.brings().sequence());
  }

  /// The fixes by which all that this one fixes is fixed, if it is; a newer version of the same is
  /// another matter.
  private List<String> covering(List<Fix> since, List<Fix> held) {
    List<Fix> sharing = since.stream().filter(this::fixesSomeOfThis).toList();
    Set<String> fixed = new HashSet<>();
    sharing.forEach(fix -> fixed.addAll(fix.brings().problems()));
    boolean all =
        (!brings.problems().isEmpty() && fixed.containsAll(brings.problems()))
            || sharing.stream().anyMatch(this::supersedesThis);
    boolean newer =
        held.containsAll(sharing)
            && sharing.stream().allMatch(fix -> brings.sequence() > fix.brings().sequence());
    return all && !newer ? sharing.stream().map(Fix::name).distinct().toList() : List.of();
  }

  private boolean fixesSomeOfThis(Fix fix) {
    return supersedesThis(fix)
        || fix.brings().problems().stream().anyMatch(brings.problems()::contains);
  }

  private boolean supersedesThis(Fix fix) {
    return fix.brings().supersedes().contains(manifest.fix());
  }

  private Fit joined(List<Fix> since, List<Fix> held) throws IOException {
    Optional<Fix> more = held.stream().filter(fix -> fix.brings().effects()).findFirst();
    if (more.isPresent()) {
      return new Fit.Clashes(
          "\"%1$s\" holds \"%2$s\", which ran scripts or edited configuration here. Take \"%2$s\" back first, then apply \"%1$s\"."
              .formatted(manifest.fix(), more.get().name()));
    }
    var files = new TreeMap<>(releases.release(since.getFirst().change().from()).files());
    List<Fix> kept = since.stream().filter(fix -> !held.contains(fix)).toList();
    for (Fix fix : kept) {
      Set<String> clash = put(files, between(fix));
      if (!clash.isEmpty()) {
        return clash(clash, List.of(fix));
      }
    }
    Set<String> clash = put(files, changes());
    if (!clash.isEmpty()) {
      return clash(clash, touching(kept, clash));
    }
    try {
      return new Fit.Joins(new Tree(files), held.stream().map(Fix::name).toList());
    } catch (BundleRefused oneFileIsAnothersDirectory) {
      return new Fit.Clashes(
          "\"%s\" does not go together with %s: %s"
              .formatted(manifest.fix(), quoted(kept), oneFileIsAnothersDirectory.getMessage()));
    }
  }

  /// What a file was and what it shall be; absent where it is none.
  private record Turn(@Nullable FileState before, @Nullable FileState after) {}

  private static Set<String> put(Map<String, FileState> files, Map<String, Turn> turns) {
    var clash = new TreeSet<String>();
    turns.forEach((path, turn) -> {
      FileState now = files.get(path);
      if (!Objects.equals(now, turn.before) && !Objects.equals(now, turn.after)) {
        clash.add(path);
      } else if (turn.after == null) {
        files.remove(path);
      } else {
        files.put(path, turn.after);
      }
    });
    return clash;
  }

  private Map<String, Turn> changes() {
    Map<String, Turn> turns = new TreeMap<>();
    for (FileChange change : manifest.changes()) {
      turns.put(
          change.path(),
          switch (change) {
            case FileChange.Add(_, var after) -> new Turn(null, after);
            case FileChange.Replace(_, var before, var after) -> new Turn(before, after);
            case FileChange.Remove(_, var before) -> new Turn(before, null);
          });
    }
    return turns;
  }

  private Map<String, Turn> between(Fix fix) throws IOException {
    Map<String, FileState> before = releases.release(fix.change().from()).files();
    Map<String, FileState> after = releases.release(fix.change().to()).files();
    Map<String, Turn> turns = new TreeMap<>();
    Set<String> paths = new HashSet<>(before.keySet());
    paths.addAll(after.keySet());
    for (String path : paths) {
      if (!Objects.equals(before.get(path), after.get(path))) {
        turns.put(path, new Turn(before.get(path), after.get(path)));
      }
    }
    return turns;
  }

  private List<Fix> touching(List<Fix> kept, Set<String> paths) throws IOException {
    var touching = new ArrayList<Fix>();
    for (Fix fix : kept) {
      if (between(fix).keySet().stream().anyMatch(paths::contains)) {
        touching.add(fix);
      }
    }
    return touching;
  }

  private Fit clash(Set<String> files, List<Fix> fixes) {
    return new Fit.Clashes(
        "%s and \"%s\" both change %s, and \"%2$s\" does not say that it holds what the other fixes. Merge them with \"hotfix bundle merge\", or take %1$s back first."
            .formatted(quoted(fixes), manifest.fix(), files));
  }

  private static String quoted(List<Fix> fixes) {
    return fixes.stream().map(fix -> "\"" + fix.name() + "\"").collect(Collectors.joining(" and "));
  }
}
