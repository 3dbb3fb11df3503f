package dev.hotfix.cli;

import dev.hotfix.client.Catalogue;
import dev.hotfix.client.Client;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Stage;
import dev.hotfix.journal.Severity;
import dev.hotfix.web.format.Words;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `hotfix list`: what needs me, then everything else by stage.
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the open hot fixes: those that wait for something you may do first, then by stage,"
          + " worst first.",
      "JSON: {hotfixes: [{needsYou, action, hotfix: {id, service, environment, problem, title,"
          + " stage, held, heldAction, severity, priority, owner, users, openedAt, changedAt,"
          + " endedAt}}]}.",
      "Exit codes: 0 listed, 2 bad input or not logged in, 3 the server does not answer."
    })
final class ListCommand implements Callable<Integer> {

  @Option(names = "--mine", description = "Only those you own.")
  private boolean mine;

  @Option(names = "--needs-me", description = "Only those that wait for something you may do.")
  private boolean needsMe;

  @Option(names = "--ended", description = "Closed and dismissed ones instead, newest first.")
  private boolean ended;

  @Option(names = "--stage", description = "Only those in: ${COMPLETION-CANDIDATES}.")
  private @Nullable Stage stage;

  @Option(names = "--severity", description = "Only those with: ${COMPLETION-CANDIDATES}.")
  private @Nullable Severity severity;

  @Option(names = "--service", paramLabel = "NAME", description = "Only those of this service.")
  private @Nullable String service;

  @Option(names = "--words", paramLabel = "TEXT", description = "Only titles with these words.")
  private String words = "";

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Answer answer = new Answer();

  /// What `--json` prints: each row as the server has it, and whether it waits for the caller.
  record Shown(List<Line> hotfixes) {}

  /// `action` is the verb that would help, empty when the machine is at work.
  record Line(boolean needsYou, String action, JsonNode hotfix) {}

  @Override
  public Integer call() {
    Client client = remote.client();
    JsonNode me = client.get("me");
    Role role = Role.valueOf(me.path("role").asString().toUpperCase(Locale.ROOT));
    Map<String, Role> needed =
        Catalogue.read(client, InstantSource.system()).all().stream()
            .collect(
                Collectors.toMap(
                    Catalogue.Action::name,
                    it -> Role.valueOf(it.role().toUpperCase(Locale.ROOT))));
    List<Line> lines =
        client
            .get("hotfixes?open=" + !ended)
            .path("hotfixes")
            .valueStream()
            .filter(row -> !mine || owns(me, row))
            .filter(this::isWanted)
            .map(row -> line(row, role, needed))
            .filter(line -> !needsMe || line.needsYou())
            .toList();
    answer.give(new Shown(lines), lines.isEmpty() ? nothing() : text(lines));
    return Exit.DONE;
  }

  /// The machine assigns owners by mail address, people mostly by name.
  private static boolean owns(JsonNode me, JsonNode row) {
    String owner = row.path("owner").asString("");
    return !owner.isEmpty()
        && (owner.equals(me.path("name").asString())
            || owner.equalsIgnoreCase(me.path("email").asString()));
  }

  private boolean isWanted(JsonNode row) {
    return (stage == null || row.path("stage").asString().equals(stage.name()))
        && (severity == null || row.path("severity").asString("").equals(severity.name()))
        && (service == null || row.path("service").asString().equalsIgnoreCase(service))
        && row.path("title")
            .asString()
            .toLowerCase(Locale.ROOT)
            .contains(words.toLowerCase(Locale.ROOT));
  }

  private static Line line(JsonNode row, Role role, Map<String, Role> needed) {
    String action = row.path("heldAction").asString("");
    Role least = needed.get(action);
    return new Line(least != null && role.includes(least), action, row);
  }

  private String nothing() {
    return ended
        ? "Nothing has ended yet that fits."
        : "No open hot fix fits. One opens when a problem is seen often enough, or reported.";
  }

  private String text(List<Line> lines) {
    var text = new ArrayList<String>();
    if (ended) {
      lines.forEach(line -> text.add(row(line)));
      return String.join(System.lineSeparator(), text);
    }
    part(text, "What needs you now", lines.stream().filter(Line::needsYou).toList());
    Arrays.stream(Stage.values())
        .forEach(each ->
            part(
                text,
                Words.title(each.word()),
                lines.stream()
                    .filter(line -> !line.needsYou())
                    .filter(line -> line.hotfix().path("stage").asString().equals(each.name()))
                    .toList()));
    return String.join(System.lineSeparator(), text);
  }

  private static void part(List<String> text, String title, List<Line> lines) {
    if (!lines.isEmpty()) {
      text.add("%s (%d)".formatted(title, lines.size()));
      lines.forEach(line -> text.add(row(line)));
    }
  }

  private static String row(Line line) {
    JsonNode row = line.hotfix();
    String held = row.path("held").asString("");
    String what =
        line.needsYou()
            ? Verbs.hint(line.action(), row.path("id").asString())
            : held.isEmpty() ? "" : "waits: " + held;
    return "  %-7s %-5s %-52s %-10s %-13s %s"
        .formatted(
            row.path("id").asString(),
            row.path("severity").asString(""),
            clip(row.path("title").asString(), 52),
            clip(row.path("owner").asString("").replaceAll("@.*", ""), 10),
            Words.ago(Instant.parse(row.path("changedAt").asString()), Instant.now()),
            what)
        .stripTrailing();
  }

  private static String clip(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
