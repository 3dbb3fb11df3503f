package dev.hotfix.engine.edit;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Writing between brackets, with commas.
record FlowWriting(String text) implements Nested.Writing {

  @Override
  public List<Splice> replace(Place old, JsonNode value) {
    return List.of(new Splice(old.start(), old.end(), value.toString()));
  }

  @Override
  public List<Splice> insert(Place group, String key, JsonNode value) {
    String member = group.isMap() ? StringNode.valueOf(key) + ": " + value : value.toString();
    if (group.children().isEmpty()) {
      return List.of(Splice.insert(group.start() + 1, member));
    }
    var lines = new Lines(text);
    Place last = group.child(group.children().size() - 1);
    int comma = comma(last.end());
    if (!lines.isFirst(last.key()) || lines.end(last.end()) >= group.end() - 1) {
      return List.of(Splice.insert(last.end(), ", " + member));
    }
    var splices = new ArrayList<Splice>();
    if (comma < 0) {
      splices.add(Splice.insert(last.end(), ","));
    }
    String line = lines.newline() + lines.indent(last.key()) + member + (comma < 0 ? "" : ",");
    splices.add(Splice.insert(lines.end(Math.max(last.end(), comma)), line));
    return splices;
  }

  /// A child goes with one comma, and with its line if it has that to itself.
  @Override
  public List<Splice> remove(Place group, String key) {
    int index = group.index(key);
    Place child = group.child(index);
    int comma = comma(child.end());
    if (comma >= 0) {
      return List.of(cut(child.key(), comma + 1));
    }
    if (index == 0) {
      return List.of(cut(child.key(), child.end()));
    }
    int before = comma(group.child(index - 1).end());
    var lines = new Lines(text);
    return lines.isBlank(before + 1, child.key()) && !lines.isFirst(child.key())
        ? List.of(Splice.cut(before, child.end()))
        : List.of(Splice.cut(before, before + 1), cut(child.key(), child.end()));
  }

  private Splice cut(int start, int end) {
    var lines = new Lines(text);
    boolean first = lines.isFirst(start);
    if (first && lines.isBlank(end, lines.end(end))) {
      return Splice.cut(lines.start(start), lines.next(end));
    }
    int stop = end;
    while (stop < text.length() && text.charAt(stop) == ' ') {
      stop++;
    }
    return Splice.cut(start, stop);
  }

  /// The comma behind a value, past white space and comments; negative if there is none.
  private int comma(int from) {
    int at = from;
    while (at < text.length()) {
      if (text.startsWith("//", at) || text.charAt(at) == '#') {
        at = new Lines(text).end(at);
      } else if (text.startsWith("/*", at)) {
        at = text.indexOf("*/", at) + 2;
      } else if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else {
        return text.charAt(at) == ',' ? at : -1;
      }
    }
    return -1;
  }
}
