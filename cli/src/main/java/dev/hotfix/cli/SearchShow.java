package dev.hotfix.cli;

import dev.hotfix.web.format.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `hotfix search show`: how far the server's search for a culprit is.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the search for the culprit: which commits may be it, and every run.",
      "JSON: {state, test, overlay: [{path, evidence}], flaky, belief: {good, bad, testing, commits,"
          + " left, runsToGo, noisy, nobody, bars, marks, likely, note}, runs: [{commit, outcome,"
          + " exit, millis, because, output, at}]}.",
      "Exit codes: 0 shown, 2 bad input or not logged in, 3 the server does not answer."
    })
final class SearchShow implements Callable<Integer> {

  private static final String BARS = " ▁▂▃▄▅▆▇█";

  @Parameters(index = "0", paramLabel = "HF", description = "The hot fix, like HF-12 or 12.")
  private String hotfix = "";

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Answer answer = new Answer();

  /// What `--json` prints.
  record Shown(
      String state, String test, JsonNode overlay, boolean flaky, JsonNode belief, JsonNode runs) {}

  @Override
  public Integer call() {
    JsonNode search = remote.client().get("hotfixes/" + Remote.id(hotfix) + "/search");
    var shown =
        new Shown(
            search.path("state").asString(),
            search.path("test").asString(),
            search.path("overlay"),
            search.path("flaky").asBoolean(),
            search.path("belief"),
            search.path("runs"));
    answer.give(shown, text(search));
    return Exit.DONE;
  }

  private static String text(JsonNode search) {
    var lines = new ArrayList<String>();
    lines.add(
        "%s: %s%s"
            .formatted(
                search.path("test").asString(),
                search.path("state").asString(),
                search.path("flaky").asBoolean() ? ", every run is weighed" : ""));
    JsonNode belief = search.path("belief");
    if (belief.isObject()) {
      lines.addAll(believed(belief));
    }
    search.path("runs").forEach(run -> lines.add(run(run)));
    return String.join(System.lineSeparator(), lines);
  }

  private static List<String> believed(JsonNode belief) {
    var lines = new ArrayList<String>();
    int more = belief.path("runsToGo").asInt();
    lines.add(
        "%.8s [%s] %.8s: %d of %s left%s"
            .formatted(
                belief.path("good").asString(),
                chart(belief.path("bars")),
                belief.path("bad").asString(),
                belief.path("left").asInt(),
                Words.count(belief.path("commits").asInt(), "commit"),
                more == 0 ? "" : ", about %s to go".formatted(Words.count(more, "run"))));
    belief
        .path("likely")
        .forEach(one ->
            lines.add(
                "  %5s  %.8s %s"
                    .formatted(
                        percent(one.path("probability").asDouble()),
                        one.path("commit").asString(),
                        one.path("subject").asString())));
    if (!belief.path("note").asString("").isEmpty()) {
      lines.add(belief.path("note").asString());
    }
    return lines;
  }

  /// The bars again as a line of blocks, the most suspect the highest.
  private static String chart(JsonNode bars) {
    double most = bars.valueStream().mapToDouble(JsonNode::asDouble).max().orElse(0);
    var line = new StringBuilder();
    int width = Math.min(40, bars.size());
    double[] parts = new double[width];
    for (int i = 0; i < bars.size(); i++) {
      int at = i * width / bars.size();
      parts[at] = Math.max(parts[at], bars.path(i).asDouble());
    }
    for (double part : parts) {
      line.append(BARS.charAt(most <= 0 ? 0 : (int) Math.ceil(part / most * (BARS.length() - 1))));
    }
    return line.toString();
  }

  private static String run(JsonNode run) {
    return "  %.8s %-11s %8s  %s"
        .formatted(
            run.path("commit").asString(),
            run.path("outcome").asString(),
            Words.duration(Duration.ofMillis(run.path("millis").asLong())),
            run.path("because").asString(""))
        .stripTrailing();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
