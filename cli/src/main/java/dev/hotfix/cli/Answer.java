package dev.hotfix.cli;

import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What every tool shares: its answer goes to standard output, as text for people or with `--json`
/// as one JSON document; progress and messages go to standard error.
final class Answer {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}&&[^\\r\\n\\t]]");

  @Option(names = "--json", description = "Print the answer as one JSON document.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is asked
  private CommandSpec command;

  /// Prints the answer in the asked form: a record whose components are the documented JSON, or
  /// text.
  void give(Record document, String text) {
    String answer = json ? JSON.writeValueAsString(document) : printable(text);
    command.commandLine().getOut().println(answer);
    command.commandLine().getOut().flush();
  }

  boolean isJson() {
    return json;
  }

  /// One of many answers, on a line of its own.
  void line(JsonNode document, String text) {
    command.commandLine().getOut().println(json ? document.toString() : printable(text));
    command.commandLine().getOut().flush();
  }

  /// Tells a person what is going on.
  void note(String message) {
    command.commandLine().getErr().println(printable(message));
    command.commandLine().getErr().flush();
  }

  /// Words from outside must not steer anybody's terminal.
  private static String printable(String text) {
    return CONTROL.matcher(text).replaceAll("\uFFFD");
  }
}
