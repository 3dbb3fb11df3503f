package dev.hotfix.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What every tool shares: its answer goes to standard output, as text for people or with `--json`
/// as one JSON document; progress and messages go to standard error.
final class Answer {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Option(names = "--json", description = "Print the answer as one JSON document.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything is asked
  private CommandSpec command;

  /// Prints the answer in the asked form: a record whose components are the documented JSON, or
  /// text.
  void give(Record document, String text) {
    String answer = json ? JSON.writeValueAsString(document) : text;
    command.commandLine().getOut().println(answer);
    command.commandLine().getOut().flush();
  }

  /// Tells a person what is going on.
  void note(String message) {
    command.commandLine().getErr().println(message);
    command.commandLine().getErr().flush();
  }
}
