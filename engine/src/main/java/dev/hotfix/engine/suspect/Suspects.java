package dev.hotfix.engine.suspect;

import dev.hotfix.engine.git.Commit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Range;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.suspect.Dossier.Kind;
import dev.hotfix.engine.suspect.SuspectRequest.Evidence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Ranks commits by what they have to do with the evidence: the failing line, the failing method,
/// the file, the words of the error; then by age and size. Reads only.
public final class Suspects {
  private static final int MOST_FRAMES = 10;
  private static final int MOST_SUSPECTS = 20;
  private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]{3,}|[A-Z]{4,}");
  private static final Set<String> COMMON =
      Set.of(
          "java",
          "error",
          "exception",
          "failed",
          "cause",
          "caused",
          "null",
          "because",
          "with",
          "this",
          "that",
          "from",
          "cannot",
          "line",
          "file",
          "most",
          "recent",
          "call",
          "last",
          "main",
          "thread",
          "traceback",
          "have",
          "should",
          "when",
          "lang",
          "type",
          "invoke",
          "return",
          "value");

  private final Map<CommitId, Commit> commits = new LinkedHashMap<>();
  private final Map<CommitId, Dossier> dossiers = new LinkedHashMap<>();
  private final Set<String> files = new LinkedHashSet<>();
  private final Repository repository;
  private final Range range;
  private final Changes changes;

  private Suspects(Repository repository, Range range) {
    this.repository = repository;
    this.range = range;
    this.changes = new Changes(repository, range);
    repository.log(range).stream()
        .filter(commit -> !commit.isMerge())
        .forEach(commit -> commits.put(commit.id(), commit));
  }

  /// The suspects for what was observed at a commit, at most twenty.
  public static SuspectReport rank(SuspectRequest request) {
    Repository repository = request.repository();
    Optional<CommitId> since = request.since().or(() -> lastRelease(repository, request.at()));
    Suspects suspects = new Suspects(repository, new Range(since, request.at()));
    suspects.collect(request.evidence());
    List<Suspect> ranked = suspects.ranked();
    return new SuspectReport(ranked, List.copyOf(suspects.files), since, suspects.commits.size());
  }

  private static Optional<CommitId> lastRelease(Repository repository, CommitId at) {
    return repository.tagsReachableFrom(at).stream()
        .map(tag -> tag.commit())
        .filter(commit -> !commit.equals(at))
        .findFirst();
  }

  private void collect(Evidence evidence) {
    StackTrace trace =
        switch (evidence) {
          case Evidence.Trace(String text) -> StackTrace.parse(text);
          case Evidence.Files(List<String> paths) ->
              new StackTrace(
                  paths.stream().map(path -> new Frame(path, "", OptionalInt.empty())).toList(),
                  "");
        };
    SourceTree sources = SourceTree.of(repository, range.upTo());
    int rank = 0;
    for (Frame frame : trace.frames()) {
      List<String> meant = sources.matching(frame.path());
      if (!meant.isEmpty() && rank < MOST_FRAMES) {
        double weight = frame.line().isEmpty() ? 1 : 1 / (1 + 0.5 * rank);
        meant.forEach(file -> look(frame, file, weight));
        rank++;
      }
    }
    addRecency();
    addWords(trace);
  }

  private void look(Frame frame, String file, double weight) {
    if (files.add(file)) {
      changes.ofFile(file).forEach(id -> add(id, Kind.FILE, weight, "changed " + file));
    }
    if (frame.line().isPresent()) {
      int line = frame.line().getAsInt();
      String name =
          frame.method().isEmpty() ? "the code around line " + line : frame.method() + "()";
      changes
          .ofLine(file, line)
          .ifPresent(id -> add(id, Kind.LINE, weight, "wrote line %d of %s".formatted(line, file)));
      changes
          .ofLines(file, region(frame, file, line))
          .forEach(id -> add(id, Kind.METHOD, weight, "changed %s in %s".formatted(name, file)));
    }
  }

  private MethodRegion region(Frame frame, String file, int line) {
    String text =
        repository
            .file(range.upTo(), file)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse("");
    return MethodRegion.of(text.lines().toList(), line, frame);
  }

  private void add(CommitId id, Kind kind, double strength, String reason) {
    if (commits.containsKey(id)) {
      dossiers.computeIfAbsent(id, _ -> new Dossier()).add(kind, strength, reason);
    }
  }

  /// Everybody is a suspect, a little, if nothing the evidence names was changed at all.
  private void addRecency() {
    boolean anybody = dossiers.isEmpty();
    int all = commits.size();
    int position = 0;
    for (CommitId id : commits.keySet()) {
      position++;
      if (anybody || dossiers.containsKey(id)) {
        double strength = 1 - (position - 1.0) / all;
        add(id, Kind.RECENT, strength, "is number %d of %d, newest first".formatted(position, all));
      }
    }
  }

  private void addWords(StackTrace trace) {
    String names =
        trace.frames().stream()
            .limit(MOST_FRAMES)
            .map(Frame::method)
            .collect(Collectors.joining(" "));
    Set<String> said = words(trace.message() + " " + names);
    for (CommitId id : List.copyOf(dossiers.keySet())) {
      Optional<Commit> commit = Optional.ofNullable(commits.get(id));
      Set<String> common = new TreeSet<>(words(commit.map(Commit::message).orElse("")));
      common.retainAll(said);
      if (!common.isEmpty()) {
        String shared = String.join("', '", common);
        add(
            id,
            Kind.WORDS,
            Math.min(1, common.size() / 3.0),
            "shares '%s' with the error".formatted(shared));
      }
    }
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text)
        .results()
        .map(found -> found.group().toLowerCase(Locale.ROOT))
        .filter(word -> !COMMON.contains(word))
        .collect(Collectors.toSet());
  }

  private List<Suspect> ranked() {
    Map<CommitId, Integer> sizes = changes.sizes(new ArrayList<>(dossiers.keySet()));
    List<Suspect> raw = new ArrayList<>();
    dossiers.forEach((id, dossier) -> {
      int size = sizes.getOrDefault(id, 1);
      List<String> reasons = dossier.reasons();
      reasons.add(size == 1 ? "changed one file" : "changed %d files".formatted(size));
      Optional.ofNullable(commits.get(id))
          .ifPresent(commit -> raw.add(new Suspect(commit, dossier.score(size), reasons)));
    });
    double sum = raw.stream().mapToDouble(Suspect::score).sum();
    return raw.stream()
        .map(one -> new Suspect(one.commit(), one.score() / sum, one.reasons()))
        .sorted(Comparator.comparingDouble(Suspect::score).reversed())
        .limit(MOST_SUSPECTS)
        .toList();
  }
}
