package dev.hotfix.engine.edit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// YAML 1.2 with the core schema, one document in a file. An alias stays one and is not followed.
final class YamlText {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String text;
  private final Iterator<Event> events;

  private YamlText(String text, Iterator<Event> events) {
    this.text = text;
    this.events = events;
  }

  static Nested read(String text) {
    var settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    try {
      var reader = new YamlText(text, new Parse(settings).parseString(text).iterator());
      Read root = reader.document();
      return new Nested(text, root.place, root.model, new BlockWriting(text));
    } catch (YamlEngineException e) {
      throw new EditRefused(
          "It cannot be read as yaml: %s. Correct it there."
              .formatted(String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  private record Read(Place place, JsonNode model) {}

  private Read document() {
    Read root = new Read(scalar(text.length(), text.length()), NODES.nullNode());
    int documents = 0;
    while (events.hasNext()) {
      if (events.next() instanceof DocumentStartEvent) {
        documents++;
        root = value(events.next());
      }
    }
    if (documents > 1) {
      throw new EditRefused(
          "It holds %d yaml documents. Only a file of one can be edited.".formatted(documents));
    }
    return root;
  }

  private Read value(Event event) {
    int start = offset(event.getStartMark().orElseThrow());
    return switch (event) {
      case MappingStartEvent map -> map(start, map.isFlow());
      case SequenceStartEvent list -> list(start, list.isFlow());
      case AliasEvent alias ->
          new Read(
              new Place(start, start, start, end(alias), Place.Kind.ALIAS, Map.of()),
              NODES.stringNode("*" + alias.getAlias()));
      case ScalarEvent scalar -> new Read(scalar(start, trimmed(start, end(scalar))), said(scalar));
      default -> throw new EditRefused("It cannot be read as yaml: found " + event + ".");
    };
  }

  private Read map(int start, boolean flow) {
    var children = new LinkedHashMap<String, Place>();
    var model = NODES.objectNode();
    Event event = events.next();
    while (!(event instanceof MappingEndEvent)) {
      if (!(event instanceof ScalarEvent key)) {
        throw new EditRefused("It has a key that is no plain text, which cannot be edited around.");
      }
      int keyStart = offset(key.getStartMark().orElseThrow());
      Read value = value(events.next());
      if (children.put(key.getValue(), value.place.behind(keyStart, end(key))) != null) {
        throw new EditRefused(
            "The key \"%s\" is there twice. Leave one of them.".formatted(key.getValue()));
      }
      model.set(key.getValue(), value.model);
      event = events.next();
    }
    Place.Kind kind = flow ? Place.Kind.FLOW_MAP : Place.Kind.BLOCK_MAP;
    return new Read(new Place(start, start, start, end(event, children), kind, children), model);
  }

  private Read list(int start, boolean flow) {
    var children = new LinkedHashMap<String, Place>();
    var model = NODES.arrayNode();
    Event event = events.next();
    while (!(event instanceof SequenceEndEvent)) {
      Read value = value(event);
      children.put(String.valueOf(children.size()), value.place);
      model.add(value.model);
      event = events.next();
    }
    Place.Kind kind = flow ? Place.Kind.FLOW_LIST : Place.Kind.BLOCK_LIST;
    return new Read(new Place(start, start, start, end(event, children), kind, children), model);
  }

  /// A block is seen to end only where the next thing begins, so it ends with what it holds.
  private int end(Event event, Map<String, Place> children) {
    int bracket = end(event);
    return bracket > offset(event.getStartMark().orElseThrow())
        ? bracket
        : children.values().stream().mapToInt(Place::end).max().orElse(bracket);
  }

  private int end(Event event) {
    return offset(event.getEndMark().orElseThrow());
  }

  /// The line breaks behind a block of text are not its own.
  private int trimmed(int start, int end) {
    int last = end;
    while (last > start && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    return last;
  }

  /// Marks count code points.
  private int offset(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }

  private static Place scalar(int start, int end) {
    return new Place(start, start, start, end, Place.Kind.SCALAR, Map.of());
  }

  private static JsonNode said(ScalarEvent scalar) {
    String value = scalar.getValue();
    Tag tag =
        scalar
            .getTag()
            .map(Tag::new)
            .orElseGet(() -> new CoreSchema().getScalarResolver().resolve(value, scalar.isPlain()));
    if (tag.equals(Tag.NULL)) {
      return NODES.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return NODES.booleanNode(value.equalsIgnoreCase("true"));
    }
    try {
      return tag.equals(Tag.INT)
          ? NODES.numberNode(whole(value))
          : tag.equals(Tag.FLOAT)
              ? NODES.numberNode(new BigDecimal(value))
              : NODES.stringNode(value);
    } catch (NumberFormatException infinite) {
      return NODES.stringNode(value);
    }
  }

  private static BigInteger whole(String value) {
    return value.startsWith("0x")
        ? new BigInteger(value.substring(2), 16)
        : value.startsWith("0o") ? new BigInteger(value.substring(2), 8) : new BigInteger(value);
  }
}
