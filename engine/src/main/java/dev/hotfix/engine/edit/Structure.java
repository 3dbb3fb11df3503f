package dev.hotfix.engine.edit;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A configuration file's text as its format reads it. Nothing changes it: edits answer a new text.
interface Structure {
  /// A key and a value for it.
  record Wanted(String key, JsonNode value) {}

  /// What the key holds; empty where it is missing.
  ///
  /// @throws EditRefused if the key means nothing here, or more than one thing
  Optional<JsonNode> value(String key);

  /// The same said of the nearest key that can be set: groups that are missing become part of the
  /// value.
  default Wanted nearest(String key, JsonNode value) {
    return new Wanted(key, value);
  }

  /// Where an item behind a list's last one would stand, and the items there are.
  record Room(String key, List<JsonNode> items) {}

  /// The room that a key such as `/hosts/-` means; empty where it means a key like others.
  default Optional<Room> room(String key) {
    return Optional.empty();
  }

  /// The text with the key holding this value.
  String with(String key, JsonNode value);

  /// The text without the key, which is there.
  String without(String key);

  /// Everything it says but what this key says, in a form that can be compared.
  String rest(Optional<String> without);
}
