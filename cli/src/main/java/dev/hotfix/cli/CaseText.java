package dev.hotfix.cli;

import dev.hotfix.client.Case;
import dev.hotfix.gate.Stage;
import dev.hotfix.web.format.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A hot fix as text for a terminal: the three questions of 3 a.m. first.
record CaseText(Case found, Instant now) {

  String all(int most) {
    var lines = new ArrayList<String>();
    lines.addAll(head());
    lines.addAll(gates());
    underWay().ifPresent(lines::add);
    lines.addAll(timeline(most));
    return String.join(System.lineSeparator(), lines);
  }

  private List<String> head() {
    JsonNode row = found.row();
    String priority =
        row.path("priority").isNumber() ? " · priority " + row.path("priority").asInt() : "";
    return List.of(
        "%s  %s  %s"
            .formatted(
                row.path("id").asString(),
                row.path("severity").asString("no severity yet"),
                row.path("title").asString()),
        "%s · %s · %s · owner %s%s · %s · opened %s"
            .formatted(
                found.ended() ? "ended" : stage(row).word(),
                row.path("service").asString(),
                row.path("environment").asString(),
                row.path("owner").asString("nobody yet"),
                priority,
                Words.count(row.path("users").asLong(), "user"),
                Words.ago(Instant.parse(row.path("openedAt").asString()), now)));
  }

  private List<String> gates() {
    if (found.ended()) {
      return List.of("It has ended; nothing stands in its way.");
    }
    var lines = new ArrayList<String>();
    lines.add("What stands between this fix and production");
    List<JsonNode> near = near();
    near.forEach(gate -> lines.addAll(held(gate)));
    List<String> later =
        found.held().stream()
            .filter(gate -> !near.contains(gate))
            .map(gate -> gate.path("statement").asString())
            .toList();
    if (!later.isEmpty()) {
      lines.add("  later: " + String.join(", ", later));
    }
    return lines;
  }

  /// Held in the present stage or before it.
  private List<JsonNode> near() {
    Stage here = stage(found.row());
    return found.held().stream()
        .filter(gate ->
            Stage.valueOf(gate.path("stage").asString().toUpperCase(Locale.ROOT)).compareTo(here)
                <= 0)
        .toList();
  }

  private List<String> held(JsonNode gate) {
    String mark = gate.path("verdict").asString().equals("CannotTell") ? "?" : "✗";
    var lines = new ArrayList<String>();
    lines.add(
        "  %s %-24s %s"
            .formatted(mark, gate.path("statement").asString(), gate.path("because").asString("")));
    String remedy = gate.path("remedy").asString("");
    if (!remedy.isEmpty()) {
      lines.add("    → " + remedy);
    }
    String action = gate.path("action").asString("");
    if (!action.isEmpty()) {
      lines.add("      " + Verbs.hint(action, found.row().path("id").asString()));
    }
    return lines;
  }

  private Optional<String> underWay() {
    String steps =
        found
            .detail()
            .path("underWay")
            .valueStream()
            .map(duty -> duty.path("step").asString())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return steps.isEmpty() ? Optional.empty() : Optional.of("Under way: " + steps);
  }

  private List<String> timeline(int most) {
    List<JsonNode> facts = found.facts();
    int from = Math.max(0, facts.size() - most);
    var lines = new ArrayList<String>();
    lines.add(from == 0 ? "Timeline" : "Timeline (%d earlier; --all shows them)".formatted(from));
    facts.subList(from, facts.size()).forEach(fact -> lines.add(moment(fact, now)));
    return lines;
  }

  /// One fact on one line, however many its words have.
  static String moment(JsonNode fact, Instant now) {
    String actor = fact.path("actor").asString();
    return "  %4d  %-13s %-18s %s"
        .formatted(
            fact.path("seq").asInt(),
            Words.ago(Instant.parse(fact.path("at").asString()), now),
            actor.substring(actor.indexOf(':') + 1),
            fact.path("words").asString().replaceAll("\\s+", " "));
  }

  /// The first thing that stands in the way, and what to do about it.
  String next() {
    if (found.ended()) {
      return "It has ended.";
    }
    return found.held().stream()
        .findFirst()
        .map(gate ->
            "Next: %s: %s %s"
                .formatted(
                    gate.path("statement").asString(),
                    Words.sentence(gate.path("because").asString("")),
                    gate.path("remedy").asString(""))
                .stripTrailing())
        .orElse("Next: it closes by itself.");
  }

  private static Stage stage(JsonNode row) {
    return Stage.valueOf(row.path("stage").asString());
  }
}
