package dev.hotfix.identify;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The exceptions in a Sentry event, the root cause first and the outermost last.
final class Exceptions {

  private static final int MOST = 20;
  private static final int MOST_FRAMES = 200;

  private Exceptions() {}

  /// One exception and where it was thrown: its frames, the innermost first.
  record Thrown(String type, String message, List<Frame> frames) {

    String title() {
      String name = type.substring(type.lastIndexOf('.') + 1);
      String first = message.strip().lines().findFirst().orElse("");
      return first.isEmpty() ? name : name + ": " + first;
    }
  }

  /// One line of a stack trace; `own` says whether it is the application's code.
  record Frame(String module, String function, String file, int line, boolean own) {

    private String java() {
      String place = file.isEmpty() ? "Unknown Source" : line > 0 ? file + ":" + line : file;
      return "\tat %s%s(%s)".formatted(module.isEmpty() ? "" : module + ".", function, place);
    }
  }

  static List<Thrown> read(JsonNode event) {
    JsonNode exception = event.path("exception");
    JsonNode values =
        exception.path("values").isMissingNode() ? exception : exception.path("values");
    Stream<JsonNode> all = values.isArray() ? stream(values) : Stream.of(values);
    return all.filter(JsonNode::isObject).limit(MOST).map(Exceptions::thrown).toList();
  }

  /// The stack trace as Java prints it, the outermost exception first.
  static String trace(List<Thrown> thrown) {
    var text = new StringBuilder();
    for (Thrown each : thrown.reversed()) {
      text.append(text.isEmpty() ? "" : "Caused by: ").append(each.type());
      if (!each.message().isBlank()) {
        text.append(": ").append(each.message().strip());
      }
      text.append('\n');
      each.frames().forEach(frame -> text.append(frame.java()).append('\n'));
    }
    return text.toString();
  }

  private static Thrown thrown(JsonNode value) {
    String module = value.path("module").asString("");
    String type = value.path("type").asString("Error");
    String message = value.path("value").asString("");
    return new Thrown(
        module.isEmpty() || type.startsWith(module + ".") ? type : module + "." + type,
        message.substring(0, Math.min(message.length(), 2000)),
        stream(value.path("stacktrace").path("frames"))
            .map(Exceptions::frame)
            .toList()
            .reversed()
            .stream()
            .limit(MOST_FRAMES)
            .toList());
  }

  private static Frame frame(JsonNode frame) {
    return new Frame(
        frame.path("module").asString(""),
        frame.path("function").asString("?"),
        frame.path("filename").asString(""),
        frame.path("lineno").asInt(0),
        frame.path("in_app").asBoolean(false));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
