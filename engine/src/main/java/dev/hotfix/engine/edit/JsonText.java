package dev.hotfix.engine.edit;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// JSON (RFC 8259), also with comments and with commas behind the last item, as people write it.
final class JsonText {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              JsonReadFeature.ALLOW_JAVA_COMMENTS,
              JsonReadFeature.ALLOW_YAML_COMMENTS,
              JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private JsonText() {}

  static Nested read(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      return new Nested(text, place(parser), JSON.readTree(text), new FlowWriting(text));
    } catch (JacksonException e) {
      throw new EditRefused(
          "It cannot be read as json: %s. Correct it there.".formatted(e.getOriginalMessage()), e);
    }
  }

  private static Place place(JsonParser parser) {
    int start = (int) parser.currentTokenLocation().getCharOffset();
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new EditRefused("It cannot be read as json: it is empty. Correct it there.");
    }
    Map<String, Place> children = new LinkedHashMap<>();
    if (token == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        int key = (int) parser.currentTokenLocation().getCharOffset();
        String name = parser.currentName();
        int keyEnd = (int) parser.currentLocation().getCharOffset();
        parser.nextToken();
        children.put(name, place(parser).behind(key, keyEnd));
      }
    } else if (token == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        children.put(String.valueOf(children.size()), place(parser));
      }
    } else {
      parser.getString(); // the parser is behind a value only once that was read
    }
    Place.Kind kind =
        switch (token) {
          case START_OBJECT -> Place.Kind.FLOW_MAP;
          case START_ARRAY -> Place.Kind.FLOW_LIST;
          default -> Place.Kind.SCALAR;
        };
    int end = (int) parser.currentLocation().getCharOffset();
    return new Place(start, start, start, end, kind, children);
  }
}
