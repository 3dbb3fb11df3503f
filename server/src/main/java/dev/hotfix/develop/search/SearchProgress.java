package dev.hotfix.develop.search;

import dev.hotfix.develop.search.Belief.Likely;
import dev.hotfix.develop.search.Belief.Mark;
import dev.hotfix.engine.bisect.BisectListener;
import dev.hotfix.engine.bisect.Suspense;
import dev.hotfix.engine.bisect.Trial;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.work.Outputs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Follows one search between two commits and writes down each run and what is believed after it.
/// While the test is steady every commit that may still be the culprit is as likely as the next;
/// once it is noisy the search says so itself.
final class SearchProgress implements BisectListener {

  private static final int MOST_BARS = 120;
  private static final int MOST_LIKELY = 5;

  private final Shelf shelf;
  private final Repository mirror;
  private final CommitId good;
  private final CommitId bad;
  private final Map<CommitId, Integer> places = new HashMap<>();
  private final Map<CommitId, Integer> runs = new HashMap<>();
  private final Set<CommitId> passed = new HashSet<>();
  private CommitId failed;
  private Optional<CommitId> testing = Optional.empty();
  private Optional<Suspense> suspense = Optional.empty();
  private int runsToGo;
  private String note = "";

  /// Where it is written down; `outputs` is the folder in which the runs leave theirs.
  record Shelf(SearchRuns runs, SearchRuns.Name name, EvidenceStore evidence, Path outputs) {}

  SearchProgress(Shelf shelf, Repository mirror, CommitId good, CommitId bad) {
    this.shelf = shelf;
    this.mirror = mirror;
    this.good = good;
    this.bad = bad;
    this.failed = bad;
    this.passed.add(good);
    commits("--topo-order", "--reverse", bad.hex(), "^" + good)
        .forEach(commit -> places.put(commit, places.size()));
  }

  @Override
  public void testing(CommitId commit, int left, int toGo) {
    testing = Optional.of(commit);
    runsToGo = toGo;
    tell();
  }

  @Override
  public void tested(Trial trial) {
    int nth = runs.merge(trial.commit(), 1, Integer::sum);
    if (!shelf.runs().knows(shelf.name(), trial, nth)) {
      shelf.runs().add(shelf.name(), trial, nth, output(trial.commit()).orElse(null));
    }
    switch (trial.outcome()) {
      case GOOD -> passed.add(trial.commit());
      case BAD -> failed = places.containsKey(trial.commit()) ? trial.commit() : failed;
      case CANNOT_TEST -> {}
    }
    testing = Optional.empty();
  }

  @Override
  public void believed(Suspense belief) {
    suspense = Optional.of(belief);
    runsToGo = belief.runsToGo();
    tell();
  }

  @Override
  public void noted(String message) {
    note = message;
    tell();
  }

  /// Writes down what is believed now.
  void tell() {
    shelf.runs().believe(shelf.name(), belief());
  }

  private Belief belief() {
    Map<CommitId, Double> likely = suspense.map(SearchProgress::weighed).orElseGet(this::open);
    return new Belief(
        good.hex(),
        bad.hex(),
        testing.map(CommitId::hex).orElse(null),
        places.size(),
        suspense.map(one -> one.commitsLeft(0.95)).orElse(likely.size()),
        runsToGo,
        suspense.isPresent(),
        suspense.map(Suspense::noCulprit).orElse(0.0),
        bars(likely),
        marks(),
        top(likely),
        note);
  }

  private static Map<CommitId, Double> weighed(Suspense suspense) {
    var likely = new HashMap<CommitId, Double>();
    suspense.shares().forEach(share -> likely.put(share.commit(), share.probability()));
    return likely;
  }

  /// What the newest bad commit holds and no good one does.
  private Map<CommitId, Double> open() {
    var words = new ArrayList<String>(List.of(failed.hex()));
    passed.forEach(commit -> words.add("^" + commit));
    List<CommitId> left = commits(words.toArray(String[]::new));
    var likely = new HashMap<CommitId, Double>();
    left.forEach(commit -> likely.put(commit, 1.0 / left.size()));
    return likely;
  }

  private List<Double> bars(Map<CommitId, Double> likely) {
    var bars = new double[Math.min(MOST_BARS, places.size())];
    likely.forEach((commit, probability) -> {
      Integer place = places.get(commit);
      if (place != null) {
        bars[bar(place)] += probability;
      }
    });
    return Arrays.stream(bars).boxed().toList();
  }

  private int bar(int place) {
    return (int) ((long) place * Math.min(MOST_BARS, places.size()) / places.size());
  }

  private List<Mark> marks() {
    return shelf.runs().of(shelf.name()).stream().flatMap(this::mark).distinct().toList();
  }

  private Stream<Mark> mark(SearchRuns.Run run) {
    int place = places.getOrDefault(new CommitId(run.commit()), -1);
    return place < 0 ? Stream.of() : Stream.of(new Mark(bar(place), run.outcome()));
  }

  private List<Likely> top(Map<CommitId, Double> likely) {
    if (suspense.isEmpty() && likely.size() > MOST_LIKELY) {
      return List.of();
    }
    List<CommitId> top =
        likely.entrySet().stream()
            .sorted(Map.Entry.<CommitId, Double>comparingByValue().reversed())
            .limit(MOST_LIKELY)
            .map(Map.Entry::getKey)
            .toList();
    return mirror.commits(top).stream()
        .map(commit ->
            new Likely(commit.id().hex(), commit.subject(), likely.getOrDefault(commit.id(), 0.0)))
        .sorted(Comparator.comparingDouble(Likely::probability).reversed())
        .toList();
  }

  private List<CommitId> commits(String... words) {
    var all = new ArrayList<>(List.of("rev-list"));
    all.addAll(List.of(words));
    return mirror
        .ask("The commits cannot be listed", all.toArray(String[]::new))
        .lines()
        .map(CommitId::new)
        .toList();
  }

  /// What the commit's newest run wrote, or else its build.
  private Optional<String> output(CommitId commit) {
    Path outputs = shelf.outputs();
    return Outputs.keep(shelf.evidence(), outputs.resolve(commit + ".txt"))
        .or(() -> Outputs.keep(shelf.evidence(), outputs.resolve(commit + ".build.txt")));
  }
}
