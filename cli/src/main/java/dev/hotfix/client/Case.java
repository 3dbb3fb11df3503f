package dev.hotfix.client;

import dev.hotfix.journal.HotFixId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One hot fix as its server told it: where it is, what stands in its way, what is under way, and
/// every fact so far.
public record Case(JsonNode detail, List<JsonNode> facts) {

  public Case {
    facts = List.copyOf(facts);
  }

  public static Case read(Client client, HotFixId id) {
    return since(client, id, 0);
  }

  /// As it is now, with the facts recorded after that number only. They are read last: nothing its
  /// detail speaks of is missing among them, but they may go on where its detail ends.
  public static Case since(Client client, HotFixId id, int after) {
    JsonNode detail = client.get("hotfixes/" + id);
    return new Case(detail, facts(client, id, after));
  }

  /// The facts recorded after that number, in order.
  public static List<JsonNode> facts(Client client, HotFixId id, int after) {
    return client
        .get("hotfixes/%s/facts?after=%d".formatted(id, after))
        .path("facts")
        .valueStream()
        .toList();
  }

  /// The number of the last fact that its detail knows of.
  public int seq() {
    return detail.path("seq").asInt();
  }

  /// Its row: title, service, stage, owner and so on.
  public JsonNode row() {
    return detail.path("hotfix");
  }

  public List<JsonNode> gates() {
    return detail.path("gates").valueStream().toList();
  }

  /// The gates that do not pass, in the order in which people meet them.
  public List<JsonNode> held() {
    return gates().stream().filter(gate -> !gate.path("passes").asBoolean()).toList();
  }

  public boolean ended() {
    return !row().path("endedAt").isMissingNode() && !row().path("endedAt").isNull();
  }

  /// What happened in the present round, of that kind, the newest first: its bodies.
  public Stream<JsonNode> all(String kind) {
    return round().reversed().stream()
        .filter(fact -> fact.path("kind").asString().equals(kind))
        .map(fact -> fact.path("body"));
  }

  public Optional<JsonNode> latest(String kind) {
    return all(kind).findFirst();
  }

  /// A recurrence starts a new round; what was built before it no longer counts.
  private List<JsonNode> round() {
    for (int i = facts.size() - 1; i >= 0; i--) {
      if (facts.get(i).path("kind").asString().equals("ProblemRecurred")) {
        return facts.subList(i, facts.size());
      }
    }
    return facts;
  }
}
