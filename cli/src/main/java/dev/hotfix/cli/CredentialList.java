package dev.hotfix.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// `hotfix credential list`: which there are, without what is secret.
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the credentials; what is secret is never shown.",
      "JSON: {credentials: [{name, host, kind, user, changedAt, changedBy}]}.",
      "Exit codes: 0 listed, 2 not an administrator or not logged in, 3 the server does not answer."
    })
final class CredentialList implements Callable<Integer> {

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Answer answer = new Answer();

  /// What `--json` prints.
  record Shown(JsonNode credentials) {}

  @Override
  public Integer call() {
    JsonNode all = remote.client().get("credentials").path("credentials");
    String lines =
        all.valueStream()
            .map(one ->
                "  %-20s %-9s %s%s"
                    .formatted(
                        one.path("name").asString(),
                        one.path("kind").asString(),
                        one.path("user").asString("").isEmpty()
                            ? ""
                            : one.path("user").asString() + " at ",
                        one.path("host").asString()))
            .collect(Collectors.joining(System.lineSeparator()));
    answer.give(new Shown(all), lines.isEmpty() ? "No credential is kept yet." : lines);
    return Exit.DONE;
  }
}
