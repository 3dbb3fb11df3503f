package dev.hotfix.engine.edit;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Java properties (`java.util.Properties#load`): a line is a key and a value, and goes on behind a
/// backslash at its end.
final class PropertiesText implements Structure {
  private final String text;
  private final Lines lines;
  private final List<Line> entries = new ArrayList<>();

  /// One entry and where it stands; `divider` to `value` is what stands between key and value.
  private record Line(String key, String said, int start, int divider, int value, int end) {}

  PropertiesText(String text) {
    this.text = text;
    this.lines = new Lines(text);
    for (int at = 0; at < text.length(); ) {
      int end = logicalEnd(at);
      read(at, end);
      at = lines.next(end);
    }
  }

  @Override
  public Optional<JsonNode> value(String key) {
    return line(key).map(line -> StringNode.valueOf(line.said));
  }

  @Override
  public String with(String key, JsonNode value) {
    Optional<Line> known = line(key);
    String fresh = escaped(value.stringValue());
    Splice splice =
        known.isPresent()
            ? new Splice(
                known.get().value,
                known.get().end,
                (known.get().divider == known.get().value ? "=" : "") + fresh)
            : lines.append(escapedKey(key) + divider() + fresh);
    return Splice.all(text, List.of(splice));
  }

  @Override
  public String without(String key) {
    Line known = line(key).orElseThrow();
    return Splice.all(text, List.of(Splice.cut(known.start, lines.next(known.end))));
  }

  @Override
  public String rest(Optional<String> without) {
    return entries.stream()
        .filter(line -> !Optional.of(line.key).equals(without))
        .map(line -> StringNode.valueOf(line.key) + "=" + StringNode.valueOf(line.said))
        .collect(Collectors.joining("\n"));
  }

  private Optional<Line> line(String key) {
    List<Line> found = entries.stream().filter(line -> line.key.equals(key)).toList();
    if (found.size() > 1) {
      throw new EditRefused(
          "The key \"%s\" is there %d times. Leave one of them.".formatted(key, found.size()));
    }
    return found.stream().findFirst();
  }

  /// What stands between key and value in this file.
  private String divider() {
    return entries.isEmpty()
        ? "="
        : text.substring(entries.getLast().divider, entries.getLast().value).isBlank()
            ? "="
            : text.substring(entries.getLast().divider, entries.getLast().value);
  }

  private int logicalEnd(int start) {
    int end = lines.end(start);
    int first = skipBlank(start, end);
    if (first < end && isComment(text.charAt(first))) {
      return end;
    }
    while (backslashes(end) % 2 == 1 && lines.next(end) < text.length()) {
      end = lines.end(lines.next(end));
    }
    return end;
  }

  private int backslashes(int end) {
    int count = 0;
    while (count < end && text.charAt(end - 1 - count) == '\\') {
      count++;
    }
    return count;
  }

  private void read(int start, int end) {
    int key = skipBlank(start, end);
    if (key == end || isComment(text.charAt(key))) {
      return;
    }
    int divider = key;
    while (divider < end && !isDivider(text.charAt(divider))) {
      divider += text.charAt(divider) == '\\' ? 2 : 1;
    }
    divider = Math.min(divider, end);
    int value = skipBlank(divider, end);
    if (value < end && (text.charAt(value) == '=' || text.charAt(value) == ':')) {
      value = skipBlank(value + 1, end);
    }
    var loaded = new Properties();
    try {
      loaded.load(new StringReader(text.substring(key, end)));
    } catch (IOException | IllegalArgumentException e) {
      throw new EditRefused(
          "\"%s\" is no property: %s. Correct it.".formatted(text.substring(key, end), e), e);
    }
    String name = loaded.stringPropertyNames().iterator().next();
    entries.add(new Line(name, loaded.getProperty(name), start, divider, value, end));
  }

  private int skipBlank(int from, int end) {
    int at = from;
    while (at < end && " \t\f".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static boolean isComment(char first) {
    return first == '#' || first == '!';
  }

  private static boolean isDivider(char c) {
    return " \t\f=:".indexOf(c) >= 0;
  }

  private static String escapedKey(String key) {
    String plain = escaped(key).replaceAll("([ =:])", "\\\\$1").replace("\\\\ ", "\\ ");
    return isComment(plain.charAt(0)) ? "\\" + plain : plain;
  }

  /// Readable as Latin-1 and as UTF-8, whichever the service takes it for.
  private static String escaped(String value) {
    var made = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> made.append("\\\\");
        case '\n' -> made.append("\\n");
        case '\r' -> made.append("\\r");
        case '\t' -> made.append("\\t");
        case '\f' -> made.append("\\f");
        default -> {
          if (c < ' ' || c > '~') {
            made.append("\\u%04x".formatted((int) c));
          } else {
            made.append(c);
          }
        }
      }
    }
    return made.toString().startsWith(" ") ? "\\" + made : made.toString();
  }
}
