package dev.hotfix.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `hotfix rollout log`: everything that was done to one target of a roll-out, and what it said.
@Command(
    name = "log",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what was done to one target of the newest roll-out, and what it said.",
      "JSON: {run, target, cut, lines: [{attempt, wave, action, state, note, said, at}]}.",
      "Exit codes: 0 shown, 1 there is no such target, 2 bad input or not logged in, 3 the server"
          + " does not answer."
    })
final class RolloutLog implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "HF", description = "The hot fix, like HF-12 or 12.")
  private String hotfix = "";

  @Parameters(index = "1", paramLabel = "TARGET", description = "The target's name.")
  private String target = "";

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    String at = "hotfixes/%s/rollout/targets/%s/log".formatted(Remote.id(hotfix), name());
    JsonNode log = remote.client().get(at);
    answer.line(log, String.join(System.lineSeparator(), lines(log)));
    return Exit.DONE;
  }

  private String name() {
    if (!target.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new IllegalArgumentException(
          "\"%s\" is no target's name. Names look like shop-1; see rollout show."
              .formatted(target));
    }
    return target;
  }

  static List<String> lines(JsonNode log) {
    var lines = new ArrayList<String>();
    lines.add("%s on %s".formatted(log.path("run").asString(), log.path("target").asString()));
    if (log.path("cut").asBoolean()) {
      lines.add("(only the newest lines)");
    }
    if (log.path("lines").isEmpty()) {
      lines.add("nothing was done to it yet");
    }
    int attempt = 0;
    for (JsonNode line : log.path("lines")) {
      if (line.path("attempt").asInt() != attempt) {
        attempt = line.path("attempt").asInt();
        lines.add("try " + attempt);
      }
      lines.addAll(told(line));
    }
    return lines;
  }

  private static List<String> told(JsonNode line) {
    String note = line.path("note").asString();
    var told = new ArrayList<String>();
    told.add(
        "  %s  %-8s %-6s %s"
            .formatted(
                line.path("at").asString(),
                line.path("action").asString(),
                line.path("state").asString(),
                note)
            .stripTrailing());
    line.path("said").asString().lines().map(said -> "    | " + said).forEach(told::add);
    return told;
  }
}
