package dev.hotfix.journal;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A journal as a JSON file that anybody can check without a server: every entry as it was hashed,
/// with its hash. Kinds of facts that a newer version brought are checked like any other.
public final class JournalFile {

  private static final String FORMAT = "hotfix-journal-1";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JournalFile() {}

  /// What a check comes to.
  public sealed interface Check {

    /// Every entry fits; `hash` is the last one's, to be compared with one noted elsewhere.
    record Intact(String hotfix, int entries, String hash) implements Check {}

    /// The entry of that number, counted from 1, is the first that does not fit.
    record Broken(String hotfix, int seq, String because) implements Check {}

    /// It is no journal.
    record Unreadable(String because) implements Check {}
  }

  public static String write(HotFixId id, History history) {
    ObjectNode file = JSON.createObjectNode();
    file.put("format", FORMAT);
    file.put("hotfix", id.toString());
    ArrayNode entries = file.putArray("entries");
    for (Entry entry : history.entries()) {
      ObjectNode line = entries.addObject();
      line.put("seq", entry.seq());
      line.put("at", entry.at().toString());
      line.put("actor", entry.actor().toString());
      line.put("kind", entry.fact().kind());
      line.set("body", JSON.readTree(FactJson.write(entry.fact())));
      line.put("previousHash", entry.previousHash());
      line.put("hash", entry.hash());
    }
    return JSON.writeValueAsString(file) + "\n";
  }

  public static Check check(String text) {
    try {
      JsonNode file = JSON.readTree(text);
      String format = file.path("format").asString("");
      return format.equals(FORMAT)
          ? check(file.path("hotfix").asString(""), file.path("entries"))
          : new Check.Unreadable(
              "its format is \"%s\", not \"%s\"; export the journal anew"
                  .formatted(format, FORMAT));
    } catch (JacksonException e) {
      return new Check.Unreadable("it is not JSON: " + e.getOriginalMessage());
    }
  }

  private static Check check(String hotfix, JsonNode entries) {
    String previous = Chain.START;
    for (int i = 0; i < entries.size(); i++) {
      Optional<String> trouble = trouble(hotfix, entries.get(i), i + 1, previous);
      if (trouble.isPresent()) {
        return new Check.Broken(hotfix, i + 1, trouble.get());
      }
      previous = entries.get(i).path("hash").asString("");
    }
    return entries.isEmpty()
        ? new Check.Unreadable("it has no entries; a journal begins with its opening")
        : new Check.Intact(hotfix, entries.size(), previous);
  }

  private static Optional<String> trouble(
      String hotfix, JsonNode entry, int expected, String previous) {
    if (entry.path("seq").asInt(0) != expected) {
      return Optional.of("its number is %s; entries are missing".formatted(entry.path("seq")));
    }
    if (!entry.path("previousHash").asString("").equals(previous)) {
      return Optional.of("it does not follow the entry before it");
    }
    String head =
        Chain.head(
            hotfix,
            expected,
            entry.path("at").asString(""),
            entry.path("actor").asString(""),
            entry.path("kind").asString(""));
    return Chain.hash(previous, head, Canonical.write(entry.path("body")))
            .equals(entry.path("hash").asString(""))
        ? Optional.empty()
        : Optional.of("its content is not what was hashed");
  }
}
