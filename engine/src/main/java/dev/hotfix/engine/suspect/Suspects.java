package dev.hotfix.engine.suspect;

import dev.hotfix.engine.ancestry.Ancestry;
import dev.hotfix.engine.ancestry.Budget;
import dev.hotfix.engine.ancestry.Histories;
import dev.hotfix.engine.ancestry.Region;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Range;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.source.Source;
import dev.hotfix.engine.suspect.Dossiers.Followed;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Ranks commits by what they have to do with the evidence. Reads only, and only what is on this
/// machine; the same request has the same answer unless its time runs out, which the report tells.
public final class Suspects {
  private static final int AT_ONCE = 4;

  private final Repository repository;
  private final Range range;
  private final Budget budget;
  private final Histories histories;
  private final ExecutorService threads;

  private Suspects(Range range, Budget budget, Histories histories, ExecutorService threads) {
    this.repository = histories.repository();
    this.range = range;
    this.budget = budget;
    this.histories = histories;
    this.threads = threads;
  }

  /// The suspects for what was observed at a commit.
  public static SuspectReport rank(SuspectRequest request) {
    Range range = new Range(request.since(), request.at());
    Budget budget = new Budget(InstantSource.system(), request.within());
    try (Histories histories = new Histories(request.repository(), range, budget);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      return new Suspects(range, budget, histories, threads).rank(request.evidence());
    }
  }

  private SuspectReport rank(SuspectRequest.Evidence evidence) {
    CompletableFuture<Integer> count = start(() -> repository.count(range));
    CompletableFuture<Set<CommitId>> cut = start(repository::shallowEnds);
    SourceTree tree = SourceTree.of(repository, range.upTo());
    Pointers pointers = Pointers.of(evidence, new TestSubjects(repository, range.upTo(), tree));
    List<Clue> clues = Clue.of(pointers.places(), tree);
    List<CompletableFuture<Optional<Followed>>> following =
        clues.stream().map(clue -> start(() -> follow(clue))).toList();
    List<Followed> followed =
        following.stream().map(Suspects::await).flatMap(Optional::stream).toList();
    Set<CommitId> ends = await(cut);
    Lineup lineup = new Lineup(repository, range, pointers, ends);
    return new SuspectReport(
        lineup.suspects(clues, followed),
        clues.stream().map(Clue::path).toList(),
        range.after(),
        await(count),
        missing(evidence, pointers, tree),
        new Notes(range, clues, followed, !budget.exceeded()).sentences(repository, ends),
        !budget.exceeded());
  }

  private Optional<Followed> follow(Clue clue) {
    List<Spot> spots = new ArrayList<>();
    return Ancestry.of(histories, clue.path(), source -> regions(clue, source, spots))
        .map(ancestry -> new Followed(clue, ancestry, spots));
  }

  private static List<Region> regions(Clue clue, Source source, List<Spot> spots) {
    clue.places().stream()
        .filter(place -> !place.isWholeFile())
        .map(place -> Spot.find(place, source))
        .forEach(spots::add);
    return spots.stream().flatMap(spot -> spot.regions().stream()).toList();
  }

  /// What was asked for by name and is not there, with what comes closest.
  private static List<String> missing(
      SuspectRequest.Evidence evidence, Pointers pointers, SourceTree tree) {
    if (evidence instanceof SuspectRequest.Evidence.Trace) {
      return List.of();
    }
    return pointers.places().stream()
        .map(place -> place.frame().path())
        .filter(path -> tree.matching(path).isEmpty())
        .distinct()
        .map(path -> {
          List<String> nearest = tree.nearest(path);
          String remedy = nearest.isEmpty() ? "" : ". Did you mean " + String.join(", ", nearest);
          return "There is no file '%s' at that revision%s".formatted(path, remedy);
        })
        .toList();
  }

  private <T> CompletableFuture<T> start(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, threads);
  }

  private static <T> T await(CompletableFuture<T> work) {
    try {
      return work.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException problem ? problem : e;
    }
  }

  static String list(Set<String> words) {
    return words.stream().sorted().limit(5).collect(Collectors.joining("', '"));
  }
}
