package dev.hotfix.engine.edit;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonPointer;

/// JSON Pointers (RFC 6901) as lists of names.
final class Pointers {
  private Pointers() {}

  static List<String> names(String key) {
    JsonPointer pointer;
    try {
      pointer = JsonPointer.compile(key);
    } catch (IllegalArgumentException e) {
      throw new EditRefused(
          "The key \"%s\" is no JSON Pointer: %s. Write \"/pool/size\".".formatted(key, e), e);
    }
    var names = new ArrayList<String>();
    for (JsonPointer at = pointer; !at.matches(); at = at.tail()) {
      names.add(at.getMatchingProperty());
    }
    return List.copyOf(names);
  }

  static String of(List<String> names) {
    JsonPointer pointer = JsonPointer.empty();
    for (String name : names) {
      pointer = pointer.appendProperty(name);
    }
    return pointer.toString();
  }
}
