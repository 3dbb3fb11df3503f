package dev.hotfix.engine.suspect;

import dev.hotfix.engine.git.Commit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Range;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Touched;
import dev.hotfix.engine.suspect.Dossiers.Followed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Turns what is known about each commit into one order.
final class Lineup {
  /// With fewer suspects than this, those who changed the files' company are looked at as well.
  private static final int FEW = 20;

  private final Repository repository;
  private final Range range;
  private final Pointers pointers;
  private final Set<CommitId> ends;

  /// `ends` are the commits at which a shallow clone's history ends; they seem to have brought
  /// everything, so they are nobody's suspects.
  Lineup(Repository repository, Range range, Pointers pointers, Set<CommitId> ends) {
    this.repository = repository;
    this.range = range;
    this.pointers = pointers;
    this.ends = ends;
  }

  List<Suspect> suspects(List<Clue> clues, List<Followed> followed) {
    if (clues.isEmpty()) {
      return List.of();
    }
    Dossiers dossiers = new Dossiers();
    followed.forEach(dossiers::add);
    ends.forEach(dossiers.all()::remove);
    Set<String> named = clues.stream().map(Clue::path).collect(Collectors.toSet());
    Map<CommitId, List<Touched>> touched =
        new LinkedHashMap<>(repository.touched(dossiers.all().keySet()));
    Company company = new Company(touched.values(), named);
    if (dossiers.all().size() < FEW) {
      List<CommitId> others = new ArrayList<>(company.commits(repository, range));
      others.removeAll(ends);
      others.forEach(dossiers::of);
      touched.putAll(repository.touched(others));
    }
    touched.forEach((commit, files) -> company.addTo(dossiers.of(commit), files));
    Map<CommitId, Commit> commits = new LinkedHashMap<>();
    repository.commits(dossiers.all().keySet()).forEach(one -> commits.put(one.id(), one));
    new Circumstances(repository.commit(range.upTo()), dossiers.all(), commits)
        .add(touched, pointers.words(), named);
    boolean method =
        followed.stream()
            .anyMatch(one -> one.spots().stream().anyMatch(spot -> !spot.regions().isEmpty()));
    return ranked(dossiers.all(), commits, method);
  }

  private static List<Suspect> ranked(
      Map<CommitId, Dossier> dossiers, Map<CommitId, Commit> commits, boolean method) {
    double most = dossiers.values().stream().mapToDouble(one -> one.score(method)).max().orElse(0);
    Map<CommitId, Double> weights = new LinkedHashMap<>();
    dossiers.forEach((id, dossier) -> weights.put(id, Math.exp(dossier.score(method) - most)));
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    List<Suspect> suspects = new ArrayList<>();
    commits.forEach((id, commit) -> {
      Dossier dossier = dossiers.getOrDefault(id, new Dossier());
      double score = weights.getOrDefault(id, 0.0) / sum;
      suspects.add(new Suspect(commit, score, dossier.reasons(), dossier.strengths()));
    });
    suspects.sort(Comparator.comparingDouble(Suspect::score).reversed());
    return suspects;
  }

  /// What is said of a commit apart from its changes: its size, age, author and words.
  private record Circumstances(
      Commit at, Map<CommitId, Dossier> dossiers, Map<CommitId, Commit> commits) {
    private static final double DAY = 86_400;
    private static final Pattern TIDY =
        Pattern.compile(
            "(?i)clean|polish|format|style|javadoc|typo|comment|warning|unused|redundant|checkstyle"
                + "|pmd|\\bfinal\\b|whitespace|\\btabs?\\b|sonar|\\bsort");

    void add(Map<CommitId, List<Touched>> touched, String words, Set<String> named) {
      Set<String> said = Words.of(words);
      int repairs = Company.repairs(commits.values()).size();
      String often =
          named.size() == 1 && repairs > 1
              ? "changed a file that was repaired %d times".formatted(repairs)
              : "";
      Map<CommitId, Integer> earlier = earlierByAuthor();
      commits.forEach((id, commit) -> {
        Dossier dossier = dossiers.getOrDefault(id, new Dossier());
        List<Touched> files = touched.getOrDefault(id, List.of());
        dossier.add(Signal.WIDE, Math.log1p(files.size()), size(files.size()));
        if (files.stream().anyMatch(file -> SourceTree.isTest(file.path()))) {
          dossier.add(Signal.TESTED, 1, "");
        }
        if (earlier.getOrDefault(id, 0) == 0) {
          dossier.add(Signal.AUTHOR_NEW, 1, "is its author's first change here");
        }
        if (TIDY.matcher(commit.subject()).find()) {
          dossier.add(Signal.TIDYING, 1, "says it only tidies up");
        }
        addAge(dossier, commit);
        dossier.add(Signal.REPAIRED, Math.log1p(repairs), often);
        addWords(dossier, commit, said);
      });
    }

    private static String size(int files) {
      return files == 1 ? "changed one file" : "changed %d files".formatted(files);
    }

    private void addAge(Dossier dossier, Commit commit) {
      double days = Math.max(0, (at.at().getEpochSecond() - commit.at().getEpochSecond()) / DAY);
      long whole = Math.round(days);
      dossier.add(
          Signal.AGE,
          Math.log1p(days),
          whole == 1 ? "is one day older" : "is %d days older".formatted(whole));
    }

    private static void addWords(Dossier dossier, Commit commit, Set<String> said) {
      Set<String> common = new TreeSet<>(said.isEmpty() ? Set.of() : Words.of(commit.message()));
      common.removeIf(word -> !said.contains(word));
      if (!common.isEmpty()) {
        dossier.add(
            Signal.WORDS,
            Math.min(1, common.size() / 3.0),
            "shares '%s' with the evidence".formatted(Suspects.list(common)));
      }
    }

    /// How many of these commits each author had made before each.
    private Map<CommitId, Integer> earlierByAuthor() {
      Map<String, Integer> count = new HashMap<>();
      Map<CommitId, Integer> earlier = new HashMap<>();
      for (CommitId id : new ArrayList<>(new LinkedHashSet<>(commits.keySet())).reversed()) {
        Commit commit = commits.getOrDefault(id, at);
        earlier.put(id, count.merge(commit.author().email(), 1, Integer::sum) - 1);
      }
      return earlier;
    }
  }
}
