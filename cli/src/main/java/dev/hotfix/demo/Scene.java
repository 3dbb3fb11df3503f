package dev.hotfix.demo;

import dev.hotfix.client.Client;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.FactJson;
import dev.hotfix.journal.History;
import dev.hotfix.journal.HotFixId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What everybody can see of a hot fix at one moment: its history, and the gates that are held.
record Scene(HotFixId id, History history, Set<String> held) {

  static Scene look(Client client, HotFixId id) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode fact : client.get("hotfixes/" + id + "/facts").path("facts")) {
      entries.add(
          new Entry(
              fact.path("seq").asInt(),
              Instant.parse(fact.path("at").asString()),
              Actor.parse(fact.path("actor").asString()),
              FactJson.read(fact.path("kind").asString(), fact.path("body").toString()),
              "",
              ""));
    }
    Set<String> held = new TreeSet<>();
    for (JsonNode gate : client.get("hotfixes/" + id).path("gates")) {
      if (!gate.path("passes").asBoolean()) {
        held.add(gate.path("gate").asString());
      }
    }
    return new Scene(id, new History(entries), held);
  }
}
