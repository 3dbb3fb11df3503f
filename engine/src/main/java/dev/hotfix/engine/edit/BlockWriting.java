package dev.hotfix.engine.edit;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Writing YAML: in lines where the file has lines, between brackets where it has brackets. A text
/// is quoted as the old one was; what any version of YAML could take for something else is quoted.
record BlockWriting(String text) implements Nested.Writing {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./@-]*");
  private static final Pattern LOADED =
      Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|nan|inf");

  @Override
  public List<Splice> replace(Place old, JsonNode value) {
    if (old.isBlock()) {
      return List.of(block(old, value.toString()));
    }
    if (old.start() == old.end()) {
      return List.of(empty(old, value));
    }
    char first = text.charAt(old.start());
    return List.of(new Splice(old.start(), old.end(), written(value, first)));
  }

  @Override
  public List<Splice> insert(Place group, String key, JsonNode value) {
    if (!group.isBlock()) {
      return new FlowWriting(text).insert(group, key, value);
    }
    var lines = new Lines(text);
    int column = lines.column(begin(group, 0));
    String line = group.isMap() ? member(key, value) : "- " + written(value, ' ');
    return List.of(
        Splice.insert(lines.end(group.end()), lines.newline() + " ".repeat(column) + line));
  }

  @Override
  public List<Splice> remove(Place group, String key) {
    if (group.isFlow()) {
      return new FlowWriting(text).remove(group, key);
    }
    if (group.children().size() == 1) {
      return List.of(block(group, group.isMap() ? "{}" : "[]"));
    }
    int index = group.index(key);
    Place child = group.child(index);
    var lines = new Lines(text);
    int begin = group.isMap() ? child.key() : dash(child);
    if (lines.isFirst(begin)) {
      return List.of(Splice.cut(lines.start(begin), lines.next(child.end())));
    }
    int next = index + 1 < group.children().size() ? begin(group, index + 1) : child.end();
    return List.of(Splice.cut(begin, next));
  }

  private int begin(Place group, int index) {
    Place child = group.child(index);
    return group.isMap() ? child.key() : dash(child);
  }

  private int dash(Place item) {
    int at = item.start() - 1;
    while (at > 0 && Character.isWhitespace(text.charAt(at))) {
      at--;
    }
    if (at < 0 || text.charAt(at) != '-') {
      throw new EditRefused("An item of a list has no dash right before it. Edit it by hand.");
    }
    return at;
  }

  /// A list may stand as far left as its key; a value may not.
  private Splice block(Place old, String value) {
    var lines = new Lines(text);
    boolean behindKey = old.key() != old.start();
    boolean left = behindKey && lines.column(old.start()) <= lines.column(old.key());
    int start = old.kind() == Place.Kind.BLOCK_LIST ? dashes(old) : old.start();
    return new Splice(start, old.end(), (left ? "  " : "") + value);
  }

  private int dashes(Place list) {
    return Math.min(list.start(), dash(list.child(0)));
  }

  /// A key that holds nothing yet, or a file that does.
  private Splice empty(Place old, JsonNode value) {
    if (old.keyEnd() == old.start() && new Lines(text).text().length() == old.start()) {
      String members =
          value
              .propertyStream()
              .map(each -> member(each.getKey(), each.getValue()))
              .collect(Collectors.joining(new Lines(text).newline()));
      return new Lines(text).append(members);
    }
    int colon = text.indexOf(':', old.keyEnd());
    return Splice.insert(colon + 1, " " + written(value, ' '));
  }

  private static String member(String key, JsonNode value) {
    return written(StringNode.valueOf(key), ' ') + ": " + written(value, ' ');
  }

  private static String written(JsonNode value, char first) {
    if (!value.isString()) {
      return value.toString();
    }
    String said = value.stringValue();
    boolean printable = said.chars().allMatch(c -> c >= ' ' && c != 0x7f);
    if (first == '\'' && printable) {
      return "'" + said.replace("'", "''") + "'";
    }
    boolean plain = PLAIN.matcher(said).matches() && !LOADED.matcher(said).matches();
    return plain && first != '"' ? said : value.toString();
  }
}
