package dev.hotfix.identify;

import dev.hotfix.signal.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// How much a user's words point to a problem: words in common, and above all its place by name.
final class Likeness {

  /// From here on a report is taken to be about the problem.
  static final int ENOUGH = 2;

  private static final int PLACE_NAMED = 3;

  private static final Set<String> COMMON =
      Set.of(
          "error",
          "exception",
          "fails",
          "failed",
          "failure",
          "problem",
          "when",
          "with",
          "that",
          "this",
          "have",
          "from",
          "then",
          "there",
          "page",
          "http",
          "https",
          "null",
          "cannot",
          "does",
          "works",
          "work",
          "wrong",
          "please",
          "java",
          "lang",
          "illegal",
          "runtime",
          "get",
          "post");

  private Likeness() {}

  static int of(String words, Problem problem) {
    Set<String> common = words(problem.title() + " " + problem.place());
    common.retainAll(words(words));
    String path = problem.place().replaceFirst("^[A-Z]+ ", "").replaceFirst("^https?://[^/]+", "");
    boolean named = path.length() > 1 && path.startsWith("/") && words.contains(path);
    return common.size() + (named ? PLACE_NAMED : 0);
  }

  /// The words that say something, in lower case, parts of joined names one by one.
  static Set<String> words(String text) {
    String apart = text.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return Arrays.stream(apart.split("[^\\p{L}]+"))
        .map(word ->
            word.length() > 4 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
        .filter(word -> word.length() >= 4 && !COMMON.contains(word))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
