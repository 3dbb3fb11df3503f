package dev.hotfix.engine.suspect;

import dev.hotfix.engine.suspect.SuspectRequest.Evidence;
import dev.hotfix.engine.trace.Frame;
import dev.hotfix.engine.trace.StackTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the evidence points at: places in the source, the place of the failure first, and the words
/// that go with them.
record Pointers(List<Place> places, String words) {
  private static final int MOST = 400;
  private static final Pattern AT_LINE = Pattern.compile("(.+?):(\\d{1,8})(?::\\d+)?");
  private static final Pattern METHOD =
      Pattern.compile("((?:[\\w-]+[./])*)([\\w$<>-]+)(?:[.#]|::)([\\w$<>-]+)(?:\\(.*\\))?");

  Pointers {
    places = places.stream().limit(MOST).toList();
  }

  static Pointers of(Evidence evidence, TestSubjects tests) {
    return switch (evidence) {
      case Evidence.Trace(String text) -> ofTrace(StackTrace.parse(text));
      case Evidence.Files(List<String> paths) ->
          new Pointers(paths.stream().map(Pointers::file).toList(), "");
      case Evidence.Methods(List<String> names) ->
          new Pointers(names.stream().map(Pointers::method).toList(), String.join(" ", names));
      case Evidence.Tests(List<String> names) ->
          new Pointers(tests.places(names), String.join(" ", names));
    };
  }

  private static Pointers ofTrace(StackTrace trace) {
    StringBuilder words = new StringBuilder(trace.message());
    List<Place> places = new ArrayList<>();
    for (Frame frame : trace.frames()) {
      places.add(new Place(frame, 1));
      if (places.size() <= 10) {
        words.append(' ').append(frame.method());
      }
    }
    return new Pointers(places, words.toString());
  }

  /// `file`, `file:line` or `file#method`.
  static Place file(String name) {
    String path = name.replace('\\', '/').replaceFirst("^\\./", "");
    int hash = path.lastIndexOf('#');
    if (hash > 0) {
      String method = path.substring(hash + 1).replaceFirst("\\(.*", "");
      return Place.of(path.substring(0, hash), "", method, OptionalInt.empty());
    }
    Matcher line = AT_LINE.matcher(path);
    return line.matches()
        ? Place.of(line.group(1), "", "", OptionalInt.of(Integer.parseInt(line.group(2))))
        : Place.file(path);
  }

  /// The type's name tells the file, as compilers have it.
  static Place method(String name) {
    Matcher found = METHOD.matcher(name.strip());
    if (!found.matches() || (name.contains("/") && name.contains("#"))) {
      return file(name);
    }
    String type = found.group(2);
    int inner = type.indexOf('$');
    String file = found.group(1).replace('.', '/') + (inner > 0 ? type.substring(0, inner) : type);
    return Place.of(file, type, found.group(3), OptionalInt.empty());
  }
}
