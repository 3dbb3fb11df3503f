package dev.hotfix.cli;

import dev.hotfix.client.Case;
import dev.hotfix.client.Client;
import dev.hotfix.journal.HotFixId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Asks for one action and says what came of it; shared by every verb that acts.
final class Asking {

  @Option(
      names = "--expect",
      paramLabel = "SEQ",
      description = "Only if fact SEQ is still the last one: nobody was faster.")
  private int expect = -1;

  /// What `--json` prints: the number of the last fact recorded, and the kinds of all.
  record Done(String hotfix, String action, int seq, List<String> facts) {}

  int ask(Client client, HotFixId id, String action, ObjectNode arguments, Answer answer) {
    String query = expect < 0 ? "" : "?expect=" + expect;
    JsonNode recorded =
        client.post("hotfixes/%s/actions/%s%s".formatted(id, action, query), arguments);
    int seq = recorded.path("seq").asInt();
    List<String> kinds = recorded.path("facts").valueStream().map(JsonNode::asString).toList();
    String told = answer.isJson() ? "" : told(client, id, seq - kinds.size());
    answer.give(new Done(id.toString(), action, seq, kinds), told);
    return Exit.DONE;
  }

  /// What was recorded, as the journal tells it, and what stands in the way now.
  private static String told(Client client, HotFixId id, int before) {
    List<JsonNode> facts = Case.facts(client, id, before);
    Instant now = Instant.now();
    String lines =
        facts.stream()
            .map(fact -> CaseText.moment(fact, now))
            .collect(Collectors.joining(System.lineSeparator()));
    var found = new Case(client.get("hotfixes/" + id), facts);
    return "%s%n%s%n%s".formatted(id, lines, new CaseText(found, now).next());
  }
}
