package dev.hotfix.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `hotfix report`: a user's report, in their words.
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Reports a problem in a user's place, in their words.",
      "JSON: {title, hotfix}; hotfix is null unless the report opened one.",
      "Exit codes: 0 kept, 1 refused, 2 bad input, 3 the server does not answer."
    })
final class ReportCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Parameters(
      arity = "1..*",
      paramLabel = "WORDS",
      description = "What goes wrong; - reads it from standard input.")
  private List<String> words = List.of();

  @Option(
      names = "--service",
      paramLabel = "NAME",
      required = true,
      description = "What is broken.")
  private String service = "";

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "Where it was seen (default: production).")
  private String environment = "production";

  @Option(names = "--doing", paramLabel = "TEXT", description = "What the user was doing.")
  private String doing = "";

  @Option(
      names = "--email",
      paramLabel = "MAIL",
      description = "The user's address; they are asked whether it is fixed.")
  private String email = "";

  @Option(
      names = "--problem",
      paramLabel = "N",
      description = "The problem it belongs to, if known.")
  private @Nullable Long problem;

  @Option(
      names = "--severe",
      description = "Open a hot fix at once; counts from a responder or higher.")
  private boolean severe;

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Answer answer = new Answer();

  /// What `--json` prints.
  record Shown(String title, @Nullable String hotfix) {}

  @Override
  public Integer call() {
    var report =
        JSON.createObjectNode()
            .put("service", service)
            .put("environment", environment)
            .put("words", Texts.or(String.join(" ", words), remote))
            .put("doing", doing)
            .put("email", email)
            .put("severe", severe);
    if (problem != null) {
      report.put("problem", problem);
    }
    JsonNode kept = remote.client().post("reports", report);
    JsonNode opened = kept.path("hotfix");
    String title = kept.path("title").asString();
    answer.give(
        new Shown(title, opened.isString() ? opened.asString() : null),
        opened.isString()
            ? "Kept as \"%s\". It opened %s.".formatted(title, opened.asString())
            : "Kept as \"%s\".".formatted(title));
    return Exit.DONE;
  }
}
