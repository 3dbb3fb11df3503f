package dev.hotfix.communicate;

import static dev.hotfix.communicate.Markdown.text;

import dev.hotfix.journal.Fact;
import dev.hotfix.journal.FactJson;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Any fact on one line: what it is, and its plain values. A new kind of fact needs nothing here.
final class Briefly {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 160;

  private Briefly() {}

  static String tell(Fact fact) {
    String values =
        JSON.readTree(FactJson.write(fact)).properties().stream()
            .filter(value -> value.getValue().isValueNode() && !value.getValue().isNull())
            .map(value -> "%s %s".formatted(spaced(value.getKey()), brief(value.getValue())))
            .collect(Collectors.joining(", "));
    return "**%s**%s"
        .formatted(capital(spaced(fact.kind())), values.isEmpty() ? "" : ": " + values);
  }

  private static String brief(JsonNode value) {
    String words = value.asString();
    if (words.matches("[0-9a-f]{40,}")) {
      return words.substring(0, 10);
    }
    return text(words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words);
  }

  private static String spaced(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }

  private static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
