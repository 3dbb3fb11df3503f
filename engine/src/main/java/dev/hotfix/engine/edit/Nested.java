package dev.hotfix.engine.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A text of groups and lists within each other, as JSON and YAML are.
record Nested(String text, Place root, JsonNode model, Writing writing) implements Structure {

  /// The item behind the last one (RFC 6901).
  private static final String BEHIND = "-";

  /// How changes are written in the format.
  interface Writing {
    List<Splice> replace(Place old, JsonNode value);

    List<Splice> insert(Place group, String key, JsonNode value);

    List<Splice> remove(Place group, String key);
  }

  @Override
  public Optional<JsonNode> value(String key) {
    Place at = root;
    JsonNode now = model;
    for (String name : Pointers.names(key)) {
      requireNoAlias(at, key);
      Place next = at.children().get(name);
      if (next == null) {
        return Optional.empty();
      }
      now = now.isArray() ? now.get(Integer.parseInt(name)) : now.get(name);
      at = next;
    }
    requireNoAlias(at, key);
    return Optional.of(now);
  }

  @Override
  public Wanted nearest(String key, JsonNode value) {
    List<String> names = new ArrayList<>(Pointers.names(key));
    if (names.isEmpty()) {
      throw new EditRefused("The key \"\" is the whole file. Bring the file instead.");
    }
    JsonNode wanted = value;
    while (place(names) == null && !isMap(place(names.subList(0, names.size() - 1)))) {
      Place group = place(names.subList(0, names.size() - 1));
      String name = names.removeLast();
      if (group != null && !isEmpty(names)) {
        throw new EditRefused(
            "\"%s\" cannot be made: \"%s\" holds %s and no group. Change that first."
                .formatted(key, Pointers.of(names), value(Pointers.of(names)).orElseThrow()));
      }
      wanted = JsonNodeFactory.instance.objectNode().set(name, wanted);
      if (names.isEmpty()) {
        break;
      }
    }
    return new Wanted(Pointers.of(names), wanted);
  }

  @Override
  public Optional<Room> room(String key) {
    List<String> names = Pointers.names(key);
    if (names.isEmpty() || !names.getLast().equals(BEHIND)) {
      return Optional.empty();
    }
    List<String> list = names.subList(0, names.size() - 1);
    JsonNode items = value(Pointers.of(list)).orElse(null);
    if (items == null || (!items.isArray() && !items.isObject())) {
      throw new EditRefused(
          "There is no list at \"%s\" that \"%s\" could be added to. Set the whole list."
              .formatted(Pointers.of(list), key));
    }
    return items.isObject()
        ? Optional.empty()
        : Optional.of(
            new Room(
                "%s/%d".formatted(Pointers.of(list), items.size()), items.valueStream().toList()));
  }

  private boolean isEmpty(List<String> names) {
    return value(Pointers.of(names)).filter(JsonNode::isNull).isPresent();
  }

  private static boolean isMap(@Nullable Place place) {
    return place != null && place.isMap();
  }

  @Override
  public String with(String key, JsonNode value) {
    List<String> names = Pointers.names(key);
    Place known = place(names);
    if (known != null) {
      return Splice.all(text, writing.replace(known, value));
    }
    Place group = place(names.subList(0, names.size() - 1));
    if (group == null) {
      throw new IllegalStateException("\"" + key + "\" has no group.");
    }
    return Splice.all(text, writing.insert(group, names.getLast(), value));
  }

  @Override
  public String without(String key) {
    List<String> names = Pointers.names(key);
    Place group = place(names.subList(0, names.size() - 1));
    if (group == null || names.isEmpty()) {
      throw new EditRefused("The key \"\" is the whole file. Remove the file instead.");
    }
    return Splice.all(text, writing.remove(group, names.getLast()));
  }

  @Override
  public String rest(Optional<String> without) {
    JsonNode copy = model.deepCopy();
    if (without.isEmpty()) {
      return copy.toString();
    }
    List<String> names = Pointers.names(without.get());
    if (names.isEmpty()) {
      return "";
    }
    JsonNode group = copy.at(Pointers.of(names.subList(0, names.size() - 1)));
    switch (group) {
      case ObjectNode map -> map.remove(names.getLast());
      case ArrayNode list when place(names) != null ->
          list.remove(Integer.parseInt(names.getLast()));
      default -> {}
    }
    return copy.toString();
  }

  private @Nullable Place place(List<String> names) {
    Place at = root;
    for (String name : names) {
      at = at.children().get(name);
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  private static void requireNoAlias(Place at, String key) {
    if (at.kind() == Place.Kind.ALIAS) {
      throw new EditRefused(
          "\"%s\" stands in an alias, so that editing it would change other places. Give the key of what it is an alias of."
              .formatted(key));
    }
  }
}
