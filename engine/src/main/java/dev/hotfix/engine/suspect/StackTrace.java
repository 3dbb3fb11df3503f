package dev.hotfix.engine.suspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a stack trace says: its frames, the place of the failure first, and the words of its
/// message.
record StackTrace(List<Frame> frames, String message) {
  private static final Pattern CAUSE = Pattern.compile("^\\s*Caused by: .*");

  /// One language's way to write a frame.
  private record Shape(Pattern pattern, Function<MatchResult, Frame> frame) {
    Optional<Frame> read(String line) {
      var matcher = pattern.matcher(line);
      return matcher.find() ? Optional.of(frame.apply(matcher.toMatchResult())) : Optional.empty();
    }
  }

  private static final Shape PYTHON =
      new Shape(
          Pattern.compile("^\\s*File \"([^\"]+)\", line (\\d+)(?:, in (\\S+))?"),
          found ->
              frame(
                  found.group(1), Optional.ofNullable(found.group(3)).orElse(""), found.group(2)));

  private static final List<Shape> SHAPES =
      List.of(
          // Java: at app//com.acme.Cart$Item.total(Cart.java:42)
          new Shape(
              Pattern.compile(
                  "^\\s*at (?:[^\\s(]*/)?([\\w.$<>]+)\\.([\\w$<>]+)\\(([\\w$.-]+):(\\d+)\\)"),
              found ->
                  frame(packaged(found.group(1), found.group(3)), found.group(2), found.group(4))),
          // .NET: at Acme.Cart.Total(Item i) in C:\src\Cart.cs:line 42
          new Shape(
              Pattern.compile("^\\s*at ([^\\s(]+)\\(.*\\) in (.+):line (\\d+)"),
              found -> frame(found.group(2), lastWord(found.group(1)), found.group(3))),
          // JavaScript: at Cart.total (/srv/app/cart.js:42:7), at /srv/app/cart.js:42:7
          new Shape(
              Pattern.compile(
                  "^\\s*at (?:async )?(?:(\\S.*?) \\()?(?:file://)?([^\\s()]+):(\\d+):\\d+\\)?"),
              found ->
                  frame(
                      found.group(2),
                      lastWord(Optional.ofNullable(found.group(1)).orElse("")),
                      found.group(3))),
          PYTHON,
          // Go: <tab>/srv/app/cart.go:42 +0x1d
          new Shape(
              Pattern.compile("^\\s+(\\S+\\.go):(\\d+)(?: \\+0x[0-9a-f]+)?$"),
              found -> frame(found.group(1), "", found.group(2))));

  static StackTrace parse(String text) {
    List<List<Frame>> causes = new ArrayList<>(List.of(new ArrayList<>()));
    StringBuilder message = new StringBuilder();
    boolean latestLast = false;
    for (String line : text.lines().toList()) {
      Optional<Frame> frame =
          SHAPES.stream().flatMap(shape -> shape.read(line).stream()).findFirst();
      frame.ifPresent(causes.getLast()::add);
      latestLast |= PYTHON.read(line).isPresent();
      if (CAUSE.matcher(line).matches()) {
        causes.add(new ArrayList<>());
      }
      if (frame.isEmpty()) {
        message.append(line).append('\n');
      }
    }
    List<Frame> frames = causes.reversed().stream().flatMap(List::stream).distinct().toList();
    return new StackTrace(latestLast ? frames.reversed() : frames, message.toString());
  }

  private static Frame frame(String path, String method, String line) {
    return new Frame(path.replace('\\', '/'), method, OptionalInt.of(Integer.parseInt(line)));
  }

  private static String packaged(String type, String file) {
    int end = type.lastIndexOf('.');
    return end < 0 ? file : type.substring(0, end).replace('.', '/') + "/" + file;
  }

  private static String lastWord(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
