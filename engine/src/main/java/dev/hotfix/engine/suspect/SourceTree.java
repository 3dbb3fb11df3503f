package dev.hotfix.engine.suspect;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds the source files that a path in the evidence means: those of the same name that share most
/// of the path's end. A path from a machine, a jar, a bundle or another root is recognised by that
/// alone. A Java package must be there as a whole, so that the JDK's and a library's classes are
/// not taken for ours.
record SourceTree(Map<String, List<String>> byName, Map<String, List<String>> byStem) {
  private static final int MOST = 3;
  private static final Set<String> COMPILED =
      Set.of("java", "kt", "scala", "groovy", "cs", "fs", "vb", "kts", "clj");
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?:^|/)(?:node_modules|site-packages|dist-packages|lib/python[\\d.]+|go/pkg/mod|go/src"
              + "/(?:runtime|net|testing))/|^node:");
  private static final Pattern TEST =
      Pattern.compile(
          "(?:^|/)(?:[\\w-]*tests?|[\\w-]*Tests?|testFixtures|__tests__|spec)/|(?:Test|Tests|TestCase|IT|_test|\\.test"
              + "|\\.spec)\\.\\w+$|(?:^|/)(?:test_|Test[A-Z])[^/]*$");

  static SourceTree of(Repository repository, CommitId at) {
    Map<String, List<String>> names =
        repository.files(at).stream().collect(Collectors.groupingBy(SourceTree::name));
    Map<String, List<String>> stems = new HashMap<>();
    names.forEach((name, files) -> {
      int dot = name.lastIndexOf('.');
      if (dot > 0 && COMPILED.contains(name.substring(dot + 1))) {
        stems.merge(
            name.substring(0, dot),
            files,
            (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
      }
    });
    return new SourceTree(names, stems);
  }

  static boolean isTest(String path) {
    return TEST.matcher(path).find();
  }

  /// The likeliest files, best first; none if too many would do.
  List<String> matching(String path) {
    String clean = path.substring(path.lastIndexOf('!') + 1);
    List<String> sameName = byName.getOrDefault(name(clean), List.of());
    if (sameName.contains(path)) {
      return List.of(path);
    }
    boolean stem = sameName.isEmpty() && !name(clean).contains(".");
    List<String> candidates = stem ? byStem.getOrDefault(name(clean), List.of()) : sameName;
    if (candidates.isEmpty() || FOREIGN.matcher(clean).find()) {
      return List.of();
    }
    int best = candidates.stream().mapToInt(file -> shared(file, clean, stem)).max().orElse(0);
    if (best < needed(clean, stem)) {
      return List.of();
    }
    List<String> found =
        candidates.stream()
            .filter(file -> shared(file, clean, stem) == best)
            .sorted(
                Comparator.comparing(SourceTree::isTest)
                    .thenComparing(file -> !file.contains("src/main/"))
                    .thenComparingInt(String::length))
            .toList();
    List<String> main = found.stream().filter(file -> !isTest(file)).toList();
    List<String> chosen = main.isEmpty() || isTest(clean) ? found : main;
    return chosen.size() > MOST ? List.of() : chosen;
  }

  private static int needed(String path, boolean stem) {
    boolean packaged = !path.startsWith("/") && !path.contains(":") && path.indexOf('/') > 0;
    boolean java = path.endsWith(".java") || path.endsWith(".groovy");
    if (packaged && java) {
      return path.split("/", -1).length;
    }
    return stem && packaged ? 2 : 1;
  }

  /// Of the files there are, those whose names are most like one that is not there.
  List<String> nearest(String path) {
    String wanted = name(path);
    return byName.keySet().stream()
        .filter(name -> Math.abs(name.length() - wanted.length()) <= 6)
        .sorted(Comparator.comparingInt(name -> distance(name, wanted)))
        .limit(MOST)
        .filter(name -> distance(name, wanted) <= Math.max(2, wanted.length() / 2))
        .flatMap(name -> byName.getOrDefault(name, List.of()).stream().limit(1))
        .toList();
  }

  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }

  private static int shared(String file, String path, boolean stem) {
    String same = stem ? file.substring(0, file.lastIndexOf('.')) : file;
    List<String> one = List.of(same.split("/", -1)).reversed();
    List<String> other = List.of(path.split("/", -1)).reversed();
    int shared = 0;
    while (shared < Math.min(one.size(), other.size())
        && one.get(shared).equals(other.get(shared))) {
      shared++;
    }
    return shared;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
