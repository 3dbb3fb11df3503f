package dev.hotfix.journal;

import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One text for one JSON value, whatever stored it in between: members sorted by name, whole
/// numbers as such, all others as Java's shortest double, no white space. Hashes are taken of it.
public final class Canonical {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Canonical() {}

  /// The canonical text of a JSON text.
  public static String write(String json) {
    return write(JSON.readTree(json));
  }

  /// The canonical text of a JSON value.
  public static String write(JsonNode node) {
    var out = new StringBuilder();
    append(node, out);
    return out.toString();
  }

  private static void append(JsonNode node, StringBuilder out) {
    if (node.isObject()) {
      appendObject(node, out);
    } else if (node.isArray()) {
      char before = '[';
      for (JsonNode item : node) {
        out.append(before);
        append(item, out);
        before = ',';
      }
      out.append(node.isEmpty() ? "[]" : "]");
    } else if (node.isNumber()) {
      double value = node.doubleValue();
      boolean whole = node.canConvertToExactIntegral() && node.canConvertToLong();
      out.append(whole ? Long.toString(node.asLong()) : Double.toString(value));
    } else {
      out.append(JSON.writeValueAsString(node));
    }
  }

  private static void appendObject(JsonNode node, StringBuilder out) {
    var members = new TreeMap<String, JsonNode>();
    node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    char before = '{';
    for (var member : members.entrySet()) {
      out.append(before).append(JSON.writeValueAsString(member.getKey())).append(':');
      append(member.getValue(), out);
      before = ',';
    }
    out.append(members.isEmpty() ? "{}" : "}");
  }
}
