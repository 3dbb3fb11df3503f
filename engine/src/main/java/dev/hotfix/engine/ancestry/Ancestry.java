package dev.hotfix.engine.ancestry;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Version;
import dev.hotfix.engine.source.Member;
import dev.hotfix.engine.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// The history of one file within a range: what each commit did to it, who wrote each piece of it
/// as it is, and which commits changed some of its methods. Files with more than 1,500 commits are
/// followed over the newest 1,500, or fewer if the budget ends before.
public final class Ancestry {
  private static final int MOST_VERSIONS = 1500;
  private static final int MOST_MOVES = 3;

  private final String path;
  private final Source source;
  private final List<Version> versions;
  private final Walk walk;
  private final List<Map<CommitId, MethodChange>> methods = new ArrayList<>();

  private Ancestry(String path, Walk walk, Source source, List<Region> regions) {
    this.path = path;
    this.source = source;
    this.walk = walk;
    this.versions = walk.visited();
    for (int i = 0; i < regions.size(); i++) {
      methods.add(methodChanges(regions.get(i), i));
    }
  }

  /// Follows a file, and within it the regions that are found in it as the range ends.
  public static Optional<Ancestry> of(
      Histories histories, String path, Function<Source, List<Region>> asked) {
    Optional<Ancestry> ancestry = alone(histories, histories.upTo(), path, asked);
    ancestry.ifPresent(found -> found.followMoves(histories));
    return ancestry;
  }

  private static Optional<Ancestry> alone(
      Histories histories, CommitId upTo, String path, Function<Source, List<Region>> asked) {
    List<Version> all = new Renames(histories).versions(path, upTo);
    List<Version> versions = all.subList(0, Math.min(all.size(), MOST_VERSIONS));
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    Sources sources = new Sources(histories.repository(), versions);
    Source newest = sources.of(0).getLast();
    List<Region> regions = asked.apply(newest);
    Walk walk = new Walk(versions, sources, regions);
    walk.run(histories.budget());
    return Optional.of(new Ancestry(path, walk, newest, regions));
  }

  /// A method that came from another file has its older history there.
  private void followMoves(Histories histories) {
    for (int i = 0; i < methods.size(); i++) {
      Ancestry here = this;
      int track = i;
      for (int moves = 0; moves < MOST_MOVES; moves++) {
        Optional<Moves.Origin> origin = here.origin(histories, track);
        Optional<Ancestry> there =
            origin
                .filter(_ -> histories.budget().allows())
                .flatMap(from -> from.ancestry(histories));
        if (there.isEmpty()) {
          break;
        }
        here = there.get();
        track = 0;
        addOlder(methods.get(i), here.methods.getFirst());
      }
    }
  }

  private Optional<Moves.Origin> origin(Histories histories, int track) {
    return walk.arrival(track)
        .filter(arrival -> arrival.region().member().isPresent())
        .flatMap(arrival ->
            new Moves(histories.repository())
                .of(
                    versions.get(arrival.version()),
                    arrival.source(),
                    arrival.region().member().orElseThrow()));
  }

  private static void addOlder(
      Map<CommitId, MethodChange> newer, Map<CommitId, MethodChange> older) {
    older.forEach((commit, change) ->
        newer.putIfAbsent(
            commit,
            new MethodChange(newer.size(), change.changed(), change.left(), change.creation())));
  }

  public String path() {
    return path;
  }

  /// The file as the newest commit of the range that changed it left it.
  public Source source() {
    return source;
  }

  /// What each commit did to the file, newest first.
  public List<Change> changes() {
    int[] left = new int[versions.size()];
    for (int piece = 0; piece < walk.size(); piece++) {
      if (walk.author(piece) >= 0) {
        left[walk.author(piece)]++;
      }
    }
    Map<CommitId, Change> changes = new LinkedHashMap<>();
    for (int i = 0; i < versions.size(); i++) {
      Version version = versions.get(i);
      boolean creation = version.before().isEmpty();
      boolean silent = version.isMerge() && left[i] == 0;
      if (!silent) {
        changes.putIfAbsent(
            version.commit(),
            new Change(version.commit(), i, walk.added(i), walk.removed(i), left[i], creation));
      }
    }
    return List.copyOf(changes.values());
  }

  /// The commits that changed a region, newest first, numbered as the regions were given.
  public Map<CommitId, MethodChange> method(int region) {
    return methods.get(region);
  }

  static Optional<Ancestry> ofMember(
      Histories histories, CommitId upTo, String path, Member member) {
    return alone(
            histories,
            upTo,
            path,
            source ->
                member.amongst(source.members()).stream()
                    .filter(one -> one.firstLine() == member.firstLine())
                    .map(Region::of)
                    .toList())
        .filter(found -> !found.methods.isEmpty());
  }

  /// The commit that wrote a piece of the file as it is, unless it is older than the range.
  public Optional<CommitId> author(int piece) {
    boolean known = piece < walk.size() && walk.author(piece) >= 0;
    return known ? Optional.of(versions.get(walk.author(piece)).commit()) : Optional.empty();
  }

  private Map<CommitId, MethodChange> methodChanges(Region region, int track) {
    Map<Integer, Integer> left = new TreeMap<>();
    for (int piece = region.start(); piece < region.end(); piece++) {
      if (walk.author(piece) >= 0) {
        left.merge(walk.author(piece), 1, Integer::sum);
      }
    }
    Set<Integer> all = new TreeSet<>(left.keySet());
    all.addAll(walk.changed(track).keySet());
    Map<CommitId, MethodChange> changes = new LinkedHashMap<>();
    for (int i : all) {
      boolean creation = walk.arrival(track).filter(at -> at.version() == i).isPresent();
      int changed = walk.changed(track).getOrDefault(i, 0);
      changes.put(
          versions.get(i).commit(),
          new MethodChange(changes.size(), changed, left.getOrDefault(i, 0), creation));
    }
    return changes;
  }
}
