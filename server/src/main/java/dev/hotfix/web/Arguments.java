package dev.hotfix.web;

import dev.hotfix.gate.Action;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a form sent, as the JSON an action is read from.
final class Arguments {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Arguments() {}

  static ObjectNode read(Class<? extends Action> type, MultiValueMap<String, String> sent) {
    ObjectNode arguments = JSON.createObjectNode();
    for (RecordComponent component : type.getRecordComponents()) {
      put(arguments, component, sent);
    }
    return arguments;
  }

  private static void put(
      ObjectNode arguments, RecordComponent component, MultiValueMap<String, String> sent) {
    String name = component.getName();
    String value = sent.getFirst(name);
    Class<?> type = component.getType();
    if (Collection.class.isAssignableFrom(type)) {
      var list = arguments.putArray(name);
      items(sent.getOrDefault(name, List.of())).forEach(list::add);
    } else if (value != null
        && !(value.isBlank() && type != String.class && type != Optional.class)) {
      if (type == boolean.class) {
        arguments.put(name, value.equals("true"));
      } else if (type == Instant.class) {
        arguments.put(name, instant(value, sent.getFirst("zone")));
      } else {
        arguments.put(name, value);
      }
    }
  }

  private static List<String> items(List<String> values) {
    return values.stream()
        .flatMap(value -> Arrays.stream(value.split("[,\\n]")))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /// A time as the browser's field writes it, in the zone the page's script named, else in UTC.
  private static String instant(String value, @org.jspecify.annotations.Nullable String zone) {
    try {
      ZoneId where = zone == null || zone.isBlank() ? ZoneId.of("UTC") : ZoneId.of(zone);
      return value.endsWith("Z")
          ? value
          : LocalDateTime.parse(value).atZone(where).toInstant().toString();
    } catch (DateTimeException _) {
      return value;
    }
  }
}
