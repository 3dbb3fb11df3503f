import dev.hotfix.engine.git.Commit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Range;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Touched;
import dev.hotfix.engine.source.Difference;
import dev.hotfix.engine.source.Language;
import dev.hotfix.engine.source.Member;
import dev.hotfix.engine.source.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds defects with known culprits in a history: a revert names what it reverts, a message may
/// name the commit that broke something, and of a small repair all changed lines may stem from one
/// commit (after J. Śliwerski, T. Zimmermann, A. Zeller, "When do changes induce fixes?", 2005).
final class Truth {
  private static final Pattern REVERT = Pattern.compile("This reverts commit ([0-9a-f]{7,40})");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(?:introduced|caused|broken|broke|regress\\w*|fixes:)[^\\n.]{0,60}?\\b([0-9a-f]{7,40})\\b");
  private static final Pattern REPAIR =
      Pattern.compile("(?i)\\b(?:fix(?:e[sd]|ing)?|bug|regression|npe|wrong|incorrect(?:ly)?|broken)\\b");
  private static final Pattern OTHER =
      Pattern.compile(
          "(?i)javadoc|typo|checkstyle|test|doc|build|warning|pmd|bugs|format|comment|compil|merge|sonar");
  private static final Pattern HUNK = Pattern.compile("(?m)^@@ -(\\d+)(?:,(\\d+))? ");

  private final Repository repository;
  private final int most;
  private final Map<String, CommitId> byPrefix = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  Truth(Repository repository, int most) {
    this.repository = repository;
    this.most = most;
  }

  List<Case> cases() {
    List<Commit> all = new ArrayList<>(repository.log(Range.upTo(repository.resolve("HEAD"))));
    all.forEach(commit -> byPrefix.put(commit.id().hex().substring(0, 7), commit.id()));
    all.removeIf(commit -> commit.isMerge() || commit.parents().isEmpty());
    Collections.shuffle(all, new Random(7));
    List<Case> cases = new ArrayList<>();
    for (Commit commit : all) {
      String kind = kind(commit);
      if (!kind.isEmpty() && counts.getOrDefault(kind, 0) < most) {
        Optional<Case> one = of(commit, kind);
        one.ifPresent(cases::add);
        one.ifPresent(_ -> counts.merge(kind, 1, Integer::sum));
      }
    }
    return cases;
  }

  private static String kind(Commit commit) {
    if (REVERT.matcher(commit.message()).find()) {
      return "reverted";
    }
    if (NAMED.matcher(commit.message()).find()) {
      return "named";
    }
    boolean repair = REPAIR.matcher(commit.subject()).find();
    return repair && !OTHER.matcher(commit.subject()).find() ? "blamed" : "";
  }

  private Optional<CommitId> named(Commit commit, Pattern pattern) {
    Matcher found = pattern.matcher(commit.message());
    return found.find()
        ? Optional.ofNullable(byPrefix.get(found.group(1).substring(0, 7)))
        : Optional.empty();
  }

  private Optional<Case> of(Commit repair, String kind) {
    CommitId at = repair.parents().getFirst();
    List<Touched> main =
        repository.touched(List.of(repair.id())).getOrDefault(repair.id(), List.of()).stream()
            .filter(file -> file.path().endsWith(".java") && !file.path().matches(".*[tT]est.*"))
            .toList();
    Optional<Touched> file = main.stream().filter(one -> one.how() == 'M').findFirst();
    boolean few = main.size() <= (kind.equals("blamed") ? 1 : 5);
    if (file.isEmpty() || !few) {
      return Optional.empty();
    }
    Optional<CommitId> culprit =
        switch (kind) {
          case "reverted" -> named(repair, REVERT);
          case "named" -> named(repair, NAMED);
          default -> blamed(at, repair.id(), file.get());
        };
    return culprit
        .filter(commit -> !commit.equals(repair.id()) && repository.isAncestor(commit, at))
        .flatMap(commit -> at(file.get(), new Case(kind, at, file.get().path(), "", 0, commit)));
  }

  /// The method that the repair changed most.
  private Optional<Case> at(Touched file, Case known) {
    Map<String, byte[]> blobs = repository.blobs(List.of(file.before(), file.after()));
    if (blobs.size() < 2) {
      return Optional.empty();
    }
    Source old = Source.read(Language.JAVA, blobs.get(file.before()));
    Source now = Source.read(Language.JAVA, blobs.get(file.after()));
    Map<Member, Integer> hits = new HashMap<>();
    Map<Member, Integer> lines = new HashMap<>();
    for (var hunk : Difference.between(old, now).hunks()) {
      for (int piece = hunk.oldStart(); piece < Math.max(hunk.oldEnd(), hunk.oldStart() + 1); piece++) {
        int line = piece < old.size() ? old.line(piece) : 0;
        old.memberAt(line).ifPresent(member -> hits.merge(member, 1, Integer::sum));
        old.memberAt(line).ifPresent(member -> lines.putIfAbsent(member, line));
      }
    }
    return hits.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .map(member ->
            new Case(
                known.kind(), known.at(), known.path(), member.name(), lines.get(member), known.culprit()));
  }

  private Optional<CommitId> blamed(CommitId at, CommitId repair, Touched file) {
    String diff =
        repository.ask("diff", "diff", "-w", "-U0", at.hex(), repair.hex(), "--", file.path());
    String[] text =
        new String(repository.file(at, file.path()).orElse(new byte[0]), StandardCharsets.UTF_8)
            .split("\n", -1);
    List<String> words = new ArrayList<>(List.of("blame", "--porcelain", "-w", "-M"));
    Matcher hunk = HUNK.matcher(diff);
    while (hunk.find()) {
      int first = Integer.parseInt(hunk.group(1));
      int count = hunk.group(2) == null ? 1 : Integer.parseInt(hunk.group(2));
      for (int line = first; line < first + count && line <= text.length; line++) {
        if (!text[line - 1].strip().matches("|.{1,3}|[*/].*|import .*")) {
          words.addAll(List.of("-L", line + "," + line));
        }
      }
    }
    if (words.size() == 4 || words.size() > 64) {
      return Optional.empty();
    }
    words.addAll(List.of(at.hex(), "--", file.path()));
    Set<CommitId> found = new HashSet<>();
    repository.git(words).finish().text().lines()
        .filter(line -> line.matches("[0-9a-f]{40} \\d+ \\d+.*"))
        .forEach(line -> found.add(new CommitId(line.substring(0, 40))));
    return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
  }
}
