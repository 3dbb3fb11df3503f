package dev.hotfix.engine.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a stack trace says: its frames, the place of the failure first, and the text between them.
/// The innermost cause comes first, then what it caused; suppressed exceptions come last. Of a text
/// of any size the first and the last 2 MiB are read, of a line its first 2,000 characters.
public record StackTrace(List<Frame> frames, String message) {
  private static final int HALF = 2 << 20;
  private static final int LONGEST_LINE = 2000;
  private static final int MOST_FRAMES = 2000;
  private static final int LONGEST_MESSAGE = 20_000;
  private static final Pattern CAUSE = Pattern.compile("^\\s*(?:Caused by:|\\[cause\\]:).*");
  private static final Pattern SUPPRESSED = Pattern.compile("^\\s*Suppressed: .*");
  private static final Pattern GO_CALL =
      Pattern.compile(
          "^(?:created by )?(?:[^\\s(]*/)?[^\\s(/]*?\\.((?:\\(\\*?\\w+\\)\\.)?[\\w.]+)(?:\\(|$| in goroutine).*");

  public StackTrace {
    frames = List.copyOf(frames);
  }

  public static StackTrace parse(String text) {
    return new Reading().read(cut(text));
  }

  /// Logs in JSON write line breaks as two characters.
  private static String cut(String text) {
    String bounded =
        text.length() <= 2 * HALF
            ? text
            : text.substring(0, HALF) + "\n" + text.substring(text.length() - HALF);
    boolean escaped = bounded.contains("\\n") && !bounded.contains("\n\tat ");
    return escaped
        ? bounded.replace("\\r", "").replace("\\n", "\n").replace("\\t", "\t").replace("\\\"", "\"")
        : bounded;
  }

  private static final class Reading {
    private final List<List<Frame>> causes = new ArrayList<>(List.of(new ArrayList<>()));
    private final List<Frame> suppressed = new ArrayList<>();
    private final StringBuilder message = new StringBuilder();
    private List<Frame> current = causes.getFirst();
    private boolean python;
    private String goCall = "";
    private int count;

    StackTrace read(String text) {
      text.lines()
          .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line)
          .takeWhile(_ -> count < MOST_FRAMES)
          .forEach(this::line);
      List<Frame> ordered = new ArrayList<>();
      if (python) {
        causes.forEach(cause -> ordered.addAll(cause.reversed()));
      } else {
        causes.reversed().forEach(ordered::addAll);
      }
      ordered.addAll(suppressed);
      return new StackTrace(ordered.stream().distinct().toList(), message.toString());
    }

    private void line(String line) {
      if (SUPPRESSED.matcher(line).matches()) {
        current = suppressed;
      } else if (CAUSE.matcher(line).matches() || (python && line.startsWith("Traceback"))) {
        current = new ArrayList<>();
        causes.add(current);
      }
      Optional<Frame> frame = frame(line);
      if (frame.isPresent()) {
        current.add(frame.get());
        count++;
      } else if (message.length() < LONGEST_MESSAGE) {
        message.append(line).append('\n');
      }
      Matcher call = GO_CALL.matcher(line);
      goCall = call.matches() ? call.group(1) : "";
    }

    private Optional<Frame> frame(String line) {
      if (line.isBlank()) {
        return Optional.empty();
      }
      for (Shape shape : Shape.ALL) {
        Optional<Frame> frame = shape.in(line);
        if (frame.isPresent()) {
          python |= shape.equals(Shape.PYTHON);
          return shape.equals(Shape.GO) ? frame.map(this::withCall) : frame;
        }
      }
      return Optional.empty();
    }

    private Frame withCall(Frame frame) {
      String name = goCall.replaceFirst("^\\(\\*?(\\w+)\\)\\.", "");
      String type = name.equals(goCall) ? "" : goCall.replaceFirst("^\\(\\*?(\\w+)\\).*", "$1");
      return new Frame(frame.path(), type, MethodName.inSource(name), frame.line());
    }
  }
}
