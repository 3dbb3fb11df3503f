package dev.hotfix.engine.ancestry;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Version;
import dev.hotfix.engine.source.Difference;
import dev.hotfix.engine.source.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// One pass over the versions of a file, newest first: hands every piece and every region down to
/// the version it came from. A merge that has a piece or a region as one of its parents had it is
/// not held to have changed it.
final class Walk {
  private static final int[] NOTHING = {};
  private static final int AT_LEAST = 48;

  private final List<Version> versions;
  private final Sources sources;
  private final Map<CommitId, List<Integer>> places = new HashMap<>();
  private final int[][] owed;
  private final List<Map<Integer, Region>> regions = new ArrayList<>();
  private final int[] author;
  private final int[][] sizes;
  private final List<Map<Integer, Integer>> changed = new ArrayList<>();
  private final Map<Integer, Arrival> arrivals = new LinkedHashMap<>();
  private int visited;

  /// How a region looked in the version that brought it.
  record Arrival(int version, Source source, Region region) {}

  Walk(List<Version> versions, Sources sources, List<Region> asked) {
    this.versions = versions;
    this.sources = sources;
    this.owed = new int[versions.size()][];
    this.sizes = new int[versions.size()][2];
    for (int i = 0; i < versions.size(); i++) {
      places.computeIfAbsent(versions.get(i).commit(), _ -> new ArrayList<>()).add(i);
      owed[i] = NOTHING;
      regions.add(new HashMap<>());
    }
    int size = sources.of(0).getLast().size();
    author = new int[size];
    owed[0] = IntStream.range(0, size).flatMap(i -> IntStream.of(i, i)).toArray();
    for (int i = 0; i < asked.size(); i++) {
      regions.getFirst().put(i, asked.get(i));
      changed.add(new LinkedHashMap<>());
    }
  }

  /// Goes on to the end, or as far as the budget allows; the first versions are always looked at.
  void run(Budget budget) {
    while (visited < versions.size()
        && (visited % AT_LEAST != 0 || visited == 0 || budget.allows())) {
      visit(visited);
      owed[visited++] = NOTHING;
    }
    for (int[] left : owed) {
      for (int j = 0; j < left.length; j += 2) {
        author[left[j]] = -1;
      }
    }
  }

  /// The versions that were looked at.
  List<Version> visited() {
    return versions.subList(0, visited);
  }

  private void visit(int i) {
    List<Source> texts = sources.of(i);
    Source now = texts.getLast();
    List<Source> before =
        texts.size() == 1 ? List.of(Source.NONE) : texts.subList(0, texts.size() - 1);
    List<Difference> differences =
        before.stream().map(old -> Difference.between(old, now)).toList();
    Difference smallest = differences.getFirst();
    for (Difference difference : differences) {
      smallest = difference.size() < smallest.size() ? difference : smallest;
    }
    sizes[i] = new int[] {smallest.added(), smallest.size() - smallest.added()};
    handDownPieces(i, now, differences);
    regions
        .get(i)
        .forEach((track, region) ->
            region.within(now).ifPresent(here -> handDown(i, track, here, texts, differences)));
  }

  private void handDownPieces(int i, Source now, List<Difference> differences) {
    int[] left = owed[i];
    for (int parent = 0; parent < differences.size() && left.length > 0; parent++) {
      int[] origins = differences.get(parent).origins(now.size());
      int place = place(i, parent);
      int[] down = new int[left.length];
      int[] rest = new int[left.length];
      int downs = 0;
      int rests = 0;
      for (int j = 0; j < left.length; j += 2) {
        int origin = left[j + 1] < origins.length ? origins[left[j + 1]] : -1;
        if (origin < 0) {
          rest[rests++] = left[j];
          rest[rests++] = left[j + 1];
        } else if (place >= 0) {
          down[downs++] = left[j];
          down[downs++] = origin;
        } else {
          author[left[j]] = -1;
        }
      }
      if (place >= 0) {
        owed[place] = joined(owed[place], Arrays.copyOf(down, downs));
      }
      left = Arrays.copyOf(rest, rests);
    }
    for (int j = 0; j < left.length; j += 2) {
      author[left[j]] = i;
    }
  }

  private static int[] joined(int[] one, int[] other) {
    int[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /// Where a parent stands in the list, under the same name of the file if it had two at once; -1
  /// if it is before the range.
  private int place(int i, int parent) {
    Version version = versions.get(i);
    if (parent >= version.parents().size()) {
      return -1;
    }
    List<Integer> later =
        places.getOrDefault(version.parents().get(parent), List.of()).stream()
            .filter(place -> place > i)
            .toList();
    return later.stream()
        .filter(place -> versions.get(place).path().equals(version.path()))
        .findFirst()
        .or(() -> later.stream().findFirst())
        .orElse(-1);
  }

  private void handDown(
      int i, int track, Region region, List<Source> texts, List<Difference> differences) {
    Source now = texts.getLast();
    List<Region.Step> steps = new ArrayList<>();
    for (int parent = 0; parent < differences.size(); parent++) {
      Source old = texts.size() == 1 ? Source.NONE : texts.get(parent);
      Region.Step step = region.back(now, old, differences.get(parent));
      steps.add(step);
      if (step.changed() == 0 && (!step.worded() || texts.size() == 2)) {
        if (step.worded()) {
          changed.get(track).putIfAbsent(i, 0);
        }
        pass(i, parent, track, step.before());
        return;
      }
    }
    int least = steps.stream().mapToInt(Region.Step::changed).min().orElse(0);
    changed.get(track).merge(i, least, Math::max);
    if (steps.stream().allMatch(step -> step.before().isEmpty())) {
      arrivals.putIfAbsent(track, new Arrival(i, now, region));
    }
    for (int parent = 0; parent < steps.size(); parent++) {
      pass(i, parent, track, steps.get(parent).before());
    }
  }

  private void pass(int i, int parent, int track, Optional<Region> before) {
    int place = place(i, parent);
    if (place >= 0 && before.isPresent()) {
      regions.get(place).putIfAbsent(track, before.get());
    }
  }

  /// The place in the list of the version that wrote a piece of the newest one; -1 if it is older
  /// than all.
  int author(int piece) {
    return author[piece];
  }

  int size() {
    return author.length;
  }

  int added(int i) {
    return sizes[i][0];
  }

  int removed(int i) {
    return sizes[i][1];
  }

  /// The versions that changed a region, and by how many pieces.
  Map<Integer, Integer> changed(int track) {
    return changed.get(track);
  }

  /// The version that brought a region, if it is in the list.
  Optional<Arrival> arrival(int track) {
    return Optional.ofNullable(arrivals.get(track));
  }
}
