package dev.hotfix.estate;

import dev.hotfix.estate.Yaml.Entry;
import dev.hotfix.estate.Yaml.Items;
import dev.hotfix.estate.Yaml.Mapping;
import dev.hotfix.estate.Yaml.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One mapping of a `hotfix.yaml`, read key by key. Whatever is wrong becomes a mistake and reading
/// goes on with a stand-in, so that all mistakes are found at once; keys nobody asked for are
/// mistakes too.
final class Fields {

  private final Mapping mapping;
  private final String path;
  private final List<Mistake> mistakes;
  private final int before;
  private final TreeSet<String> asked = new TreeSet<>();

  private Fields(Mapping mapping, String path, List<Mistake> mistakes) {
    this.mapping = mapping;
    this.path = path;
    this.mistakes = mistakes;
    this.before = mistakes.size();
  }

  /// Reads a mapping with `reader`, then names the keys it did not ask for.
  static <T> T read(Yaml node, String path, List<Mistake> mistakes, Function<Fields, T> reader) {
    if (node instanceof Mapping mapping) {
      var fields = new Fields(mapping, path, mistakes);
      T result = reader.apply(fields);
      fields.nameUnknown();
      return result;
    }
    mistakes.add(
        new Mistake(
            node.line(),
            "\"%s\" is no mapping.".formatted(path.isEmpty() ? "the file" : path),
            "Write \"key: value\" lines under it."));
    return standIn(path, reader);
  }

  private static <T> T standIn(String path, Function<Fields, T> reader) {
    return reader.apply(new Fields(new Mapping(0, List.of()), path, new ArrayList<>()));
  }

  /// The value of a key that must be there.
  <T> T value(String key, Shape<T> shape) {
    Yaml node = find(key);
    return node == null ? missing(key, shape) : shaped(node, at(key), shape);
  }

  /// The value of a key that may be left out.
  <T> T value(String key, Shape<T> shape, T otherwise) {
    Yaml node = find(key);
    return node == null ? otherwise : shaped(node, at(key), shape);
  }

  /// The value of a key that may be left out, and then means nothing.
  <T> Optional<T> maybe(String key, Shape<T> shape) {
    return Optional.ofNullable(find(key)).map(node -> shaped(node, at(key), shape));
  }

  /// A list of values; empty when left out. A single value counts as a list of one.
  <T> List<T> values(String key, Shape<T> shape) {
    return each(key, (node, where) -> shaped(node, where, shape));
  }

  /// A list of mappings; empty when left out.
  <T> List<T> items(String key, Function<Fields, T> reader) {
    return each(key, (node, where) -> read(node, where, mistakes, reader));
  }

  /// A mapping that must be there.
  <T> T section(String key, Function<Fields, T> reader) {
    Yaml node = find(key);
    if (node == null) {
      missing(key, Shape.TEXT);
      return standIn(at(key), reader);
    }
    return read(node, at(key), mistakes, reader);
  }

  /// A mapping that may be left out.
  <T> Optional<T> maybeSection(String key, Function<Fields, T> reader) {
    return Optional.ofNullable(find(key)).map(node -> read(node, at(key), mistakes, reader));
  }

  /// A mapping from names people choose to mappings.
  <T> Map<String, T> named(String key, Function<Named, T> reader) {
    return section(
        key,
        fields -> {
          var found = new LinkedHashMap<String, T>();
          for (Entry entry : fields.mapping.entries()) {
            fields.asked.add(entry.key());
            found.put(
                entry.key(),
                read(
                    entry.value(),
                    fields.at(entry.key()),
                    mistakes,
                    inner -> reader.apply(new Named(entry.key(), inner))));
          }
          return found;
        });
  }

  /// One of a mapping's entries.
  record Named(String name, Fields fields) {}

  /// Whether the key is there at all.
  boolean has(String key) {
    return find(key) != null;
  }

  /// Whether the key holds a single text rather than a mapping or list.
  boolean isText(String key) {
    return find(key) instanceof Text;
  }

  /// Whether nothing wrong was found since this mapping was begun, so that its values are real.
  boolean sound() {
    return mistakes.size() == before;
  }

  /// Says that something about a key's value is wrong.
  void wrong(String key, String found, String remedy) {
    Yaml node = node(key);
    mistakes.add(new Mistake(node == null ? mapping.line() : node.line(), found, remedy));
  }

  private <T> List<T> each(String key, BiFunction<Yaml, String, T> reader) {
    List<Yaml> nodes = nodes(key);
    return IntStream.range(0, nodes.size())
        .mapToObj(i -> reader.apply(nodes.get(i), "%s[%d]".formatted(at(key), i + 1)))
        .toList();
  }

  private List<Yaml> nodes(String key) {
    return switch (find(key)) {
      case null -> List.of();
      case Items list -> list.items();
      case Yaml single -> List.of(single);
    };
  }

  private <T> T shaped(Yaml node, String where, Shape<T> shape) {
    if (node instanceof Text text) {
      Optional<T> value = shape.read().apply(text.value());
      if (value.isPresent()) {
        return value.get();
      }
    }
    String found =
        node instanceof Text text
            ? "\"%s\" is \"%s\".".formatted(where, text.value())
            : "\"%s\" is a list or mapping.".formatted(where);
    mistakes.add(new Mistake(node.line(), found, "Write " + shape.wanted() + "."));
    return shape.standIn();
  }

  private <T> T missing(String key, Shape<T> shape) {
    mistakes.add(
        new Mistake(
            mapping.line(),
            "\"%s\" is missing.".formatted(at(key)),
            shape.equals(Shape.TEXT) ? "Add it." : "Add it: %s.".formatted(shape.wanted())));
    return shape.standIn();
  }

  private @Nullable Yaml find(String key) {
    asked.add(key);
    return node(key);
  }

  private @Nullable Yaml node(String key) {
    return mapping.entries().stream()
        .filter(entry -> entry.key().equals(key))
        .map(Entry::value)
        .filter(value -> !(value instanceof Text text && text.isNothing()))
        .findFirst()
        .orElse(null);
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private void nameUnknown() {
    for (Entry entry : mapping.entries()) {
      if (!asked.contains(entry.key())) {
        String remedy =
            Nearest.to(entry.key(), asked)
                .map("Did you mean \"%s\"?"::formatted)
                .orElse("Remove it; known here: %s.".formatted(String.join(", ", asked)));
        mistakes.add(
            new Mistake(entry.line(), "There is no \"%s\".".formatted(at(entry.key())), remedy));
      }
    }
  }
}
