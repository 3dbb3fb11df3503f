package dev.hotfix.engine.suspect;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds what a failing test tests: the type it is named after, the types it speaks of, and the
/// methods of these that its text calls; last the test itself.
record TestSubjects(Repository repository, CommitId at, SourceTree tree) {
  private static final int MOST_TYPES = 5;
  private static final Pattern NAME = Pattern.compile("^(?:Test|IT)?(.+?)(?:Tests?|TestCase|IT)?$");
  private static final Pattern TYPE = Pattern.compile("\\b[A-Z]\\w+");
  private static final Pattern CALL = Pattern.compile("\\.(\\w+)\\s*\\(");

  List<Place> places(List<String> names) {
    List<Place> places = new ArrayList<>();
    for (String name : names) {
      String type = name.replaceFirst("#.*", "").replaceFirst("\\$.*", "");
      boolean file = type.contains("/");
      String asPath = file ? type : type.replace('.', '/');
      List<String> found = tree.matching(asPath);
      if (found.isEmpty() && asPath.contains("/") && !name.contains("#") && !file) {
        asPath = asPath.substring(0, asPath.lastIndexOf('/'));
        found = tree.matching(asPath);
      }
      for (String test : found) {
        places.addAll(subjects(test, name));
      }
      places.add(found.isEmpty() ? Place.file(type) : Place.file(found.getFirst()));
    }
    return places;
  }

  private List<Place> subjects(String test, String name) {
    String text =
        repository
            .file(at, test)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse("");
    String stem = test.substring(test.lastIndexOf('/') + 1).replaceFirst("\\..*", "");
    Set<String> types = new LinkedHashSet<>();
    types.add(NAME.matcher(stem).replaceFirst("$1"));
    String body = body(text, name);
    TYPE.matcher(body).results().map(MatchResult::group).forEach(types::add);
    Set<String> calls = new LinkedHashSet<>();
    CALL.matcher(body).results().map(found -> found.group(1)).forEach(calls::add);
    Map<String, List<String>> files = tree.byStem();
    return types.stream()
        .filter(type -> !type.equals(stem) && files.containsKey(type))
        .limit(MOST_TYPES)
        .flatMap(type -> tree.matching(nearby(test, type)).stream())
        .filter(path -> !SourceTree.isTest(path))
        .flatMap(path -> inside(path, calls).stream())
        .toList();
  }

  /// Of several types of one name the one in the test's own package is meant.
  private static String nearby(String test, String type) {
    String folder = test.replaceFirst("^.*?src/\\w+/\\w+/", "").replaceFirst("[^/]*$", "");
    return "/" + folder + type;
  }

  private List<Place> inside(String path, Set<String> calls) {
    String text =
        repository
            .file(at, path)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
            .orElse("");
    List<Place> called =
        calls.stream()
            .filter(call -> text.contains(" " + call + "("))
            .limit(4)
            .map(call -> Place.of(path, "", call, OptionalInt.empty()))
            .toList();
    return called.isEmpty() ? List.of(Place.file(path)) : called;
  }

  /// The text of the test method, or of all of them.
  private static String body(String text, String name) {
    int hash = name.indexOf('#');
    String method = hash < 0 ? "" : name.substring(hash + 1).replaceFirst("[(\\[{].*", "");
    int start = method.isEmpty() ? -1 : text.indexOf(" " + method + "(");
    if (start < 0) {
      return text;
    }
    int end = text.indexOf("@Test", start);
    return text.substring(start, end < 0 ? text.length() : end);
  }
}
