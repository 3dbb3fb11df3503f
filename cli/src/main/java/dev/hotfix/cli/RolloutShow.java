package dev.hotfix.cli;

import dev.hotfix.client.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `hotfix rollout show`: every target of a roll-out, and what the judge sees.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the newest roll-out: every target by wave, what it is doing, what the judge sees.",
      "JSON: {run, bundle, state, startedAt, threshold, waves: [{wave, state, because, targets:"
          + " [{target, state, note}], canary, baseline, harm, health, measures}]}; with --watch one such"
          + " document a line whenever something has changed.",
      "Exit codes: 0 shown, 1 nothing was rolled out, 2 bad input or not logged in, 3 the server"
          + " does not answer."
    })
final class RolloutShow implements Callable<Integer> {

  private static final int WIDTH = 20;
  private static final Set<String> MISSING = Set.of("failed", "unreached", "retried");

  @Parameters(index = "0", paramLabel = "HF", description = "The hot fix, like HF-12 or 12.")
  private String hotfix = "";

  @Mixin private final Watching watching = new Watching();

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Answer answer = new Answer();

  private List<String> before = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Client client = remote.client();
    String path = "hotfixes/" + Remote.id(hotfix) + "/rollout";
    boolean over = show(client.get(path));
    if (watching.isWanted() && !over) {
      watching.until(answer, () -> show(client.get(path)));
    }
    return Exit.DONE;
  }

  /// Prints the lines that were not there before; whether it is over.
  private boolean show(JsonNode rollout) {
    List<String> lines = lines(rollout);
    String news =
        lines.stream()
            .filter(line -> !before.contains(line))
            .collect(Collectors.joining(System.lineSeparator()));
    if (!news.isEmpty()) {
      answer.line(rollout, news);
    }
    before = lines;
    return !isUnderWay(rollout);
  }

  private static boolean isUnderWay(JsonNode rollout) {
    return !List.of("completed", "rolled back").contains(rollout.path("state").asString());
  }

  static List<String> lines(JsonNode rollout) {
    var lines = new ArrayList<String>();
    long done =
        rollout.path("waves").valueStream().filter(wave -> state(wave).equals("done")).count();
    lines.add(
        "%s, bundle %.8s: %s [%s] %d of %d waves"
            .formatted(
                rollout.path("run").asString(),
                rollout.path("bundle").asString(),
                rollout.path("state").asString(),
                bar((double) done / Math.max(1, rollout.path("waves").size())),
                done,
                rollout.path("waves").size()));
    for (JsonNode wave : rollout.path("waves")) {
      lines.add(wave(wave, rollout.path("threshold").asDouble()));
      wave.path("targets").forEach(target -> lines.add(target(target)));
    }
    return lines;
  }

  private static String wave(JsonNode wave, double threshold) {
    String because = wave.path("because").asString();
    int all = wave.path("targets").size();
    long done = wave.path("targets").valueStream().filter(it -> state(it).equals("done")).count();
    return "wave %d [%s] %d of %d %s%s%s"
        .formatted(
            wave.path("wave").asInt(),
            bar((double) done / Math.max(1, all)),
            done,
            all,
            state(wave),
            because.isEmpty() ? "" : ": " + because,
            wave.path("harm").isNumber() && state(wave).equals("busy")
                ? " (harm [%s] health [%s])"
                    .formatted(
                        weight(wave.path("harm").asDouble(), threshold),
                        weight(wave.path("health").asDouble(), threshold))
                : "");
  }

  private static String target(JsonNode target) {
    String said = target.path("note").asString();
    String note =
        MISSING.contains(state(target)) && !said.isEmpty() ? state(target) + ": " + said : said;
    return "  %s %-24s %s"
        .formatted(
            switch (state(target)) {
              case "done", "already" -> "■";
              case "busy" -> "▣";
              case "harmed", "failed" -> "✗";
              case "unreached" -> "!";
              case "retried" -> "↻";
              case "back" -> "◂";
              case "left out" -> "–";
              default -> "□";
            },
            target.path("target").asString(),
            note.isEmpty() ? state(target) : note)
        .stripTrailing();
  }

  private static String state(JsonNode of) {
    return of.path("state").asString().toLowerCase(Locale.ROOT);
  }

  /// How near the evidence is to what decides, ten times as much being one equal step.
  private static String weight(double evidence, double threshold) {
    return bar(Math.log10(Math.max(1, evidence)) / Math.log10(threshold));
  }

  private static String bar(double share) {
    int full = (int) Math.round(WIDTH * Math.clamp(share, 0, 1));
    return "█".repeat(full) + "·".repeat(WIDTH - full);
  }
}
