package dev.hotfix.engine.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where a value stands in a JSON or YAML text. `key` is where its key begins and `keyEnd` where
/// that ends, both `start` where it has none; the items of a list are called `0`, `1` and so on.
record Place(int key, int keyEnd, int start, int end, Kind kind, Map<String, Place> children) {
  enum Kind {
    SCALAR,
    ALIAS,
    FLOW_MAP,
    FLOW_LIST,
    BLOCK_MAP,
    BLOCK_LIST
  }

  Place {
    children = new LinkedHashMap<>(children);
  }

  boolean isMap() {
    return kind == Kind.FLOW_MAP || kind == Kind.BLOCK_MAP;
  }

  boolean isFlow() {
    return kind == Kind.FLOW_MAP || kind == Kind.FLOW_LIST;
  }

  boolean isBlock() {
    return kind == Kind.BLOCK_MAP || kind == Kind.BLOCK_LIST;
  }

  /// Where in the order of its children one is.
  int index(String child) {
    return names().indexOf(child);
  }

  List<String> names() {
    return List.copyOf(children.keySet());
  }

  Place child(int index) {
    return List.copyOf(children.values()).get(index);
  }

  /// The same with a key before it.
  Place behind(int keyStart, int keyStop) {
    return new Place(keyStart, keyStop, start, end, kind, children);
  }
}
