package dev.hotfix.cli;

import dev.hotfix.client.Client;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `hotfix lines`: where the fix must be in the end, and what runs where now.
@Command(
    name = "lines",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the release lines a fix must reach, and what each environment runs.",
      "JSON: {lines: [{line, affected, forecast, state, newest}], targets: [{environment, target,"
          + " commit, note, holds, at}]}.",
      "Exit codes: 0 shown, 2 bad input or not logged in, 3 the server does not answer."
    })
final class LinesCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "HF", description = "The hot fix, like HF-12 or 12.")
  private String hotfix = "";

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Answer answer = new Answer();

  /// What `--json` prints.
  record Shown(JsonNode lines, JsonNode targets) {}

  @Override
  public Integer call() {
    Client client = remote.client();
    String path = "hotfixes/" + Remote.id(hotfix);
    var shown =
        new Shown(
            client.get(path + "/lines").path("lines"),
            client.get(path + "/environments").path("targets"));
    answer.give(shown, text(shown));
    return Exit.DONE;
  }

  private static String text(Shown shown) {
    return Stream.concat(
            shown.lines().valueStream().map(LinesCommand::line),
            shown.targets().valueStream().map(LinesCommand::target))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static String line(JsonNode line) {
    JsonNode forecast = line.path("forecast");
    String landing =
        switch (forecast.path("verdict").asString("")) {
          case "" -> "not forecast yet";
          case "conflict" ->
              "conflicts in "
                  + forecast
                      .path("files")
                      .valueStream()
                      .map(JsonNode::asString)
                      .collect(Collectors.joining(", "));
          case "already" -> "has it already";
          default -> "picks clean";
        };
    return "  %-24s %-16s %s%s"
        .formatted(
            line.path("line").asString(),
            line.path("state").asString(),
            landing,
            line.path("affected").isBoolean() && !line.path("affected").asBoolean()
                ? ", never had the problem"
                : "");
  }

  private static String target(JsonNode target) {
    String holds =
        target.path("holds").isBoolean()
            ? target.path("holds").asBoolean() ? "has the fix" : "does not have the fix"
            : target.path("note").asString("");
    return "  %-24s %-16.8s %s"
        .formatted(
            target.path("environment").asString() + " " + target.path("target").asString(),
            target.path("commit").asString("unknown"),
            holds)
        .stripTrailing();
  }
}
