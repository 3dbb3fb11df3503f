package dev.hotfix.api;

import dev.hotfix.journal.HotFixId;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON Schema (2020-12, as OpenAPI 3.1 has it) of the records that go over the wire, read from the
/// records themselves.
final class Schemas {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, long.class, Integer.class, Long.class);
  private static final Set<Class<?>> FRACTION = Set.of(double.class, Double.class);
  private static final Set<Class<?>> TRUTH = Set.of(boolean.class, Boolean.class);

  private final Map<String, ObjectNode> named = new TreeMap<>();
  private final Map<String, Class<?>> types = new HashMap<>();

  /// Those met so far, by name.
  ObjectNode components() {
    ObjectNode all = JSON.createObjectNode();
    named.forEach(all::set);
    return all;
  }

  ObjectNode of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic);
    }
    Class<?> plain = type instanceof Class<?> known ? known : Object.class;
    if (WHOLE.contains(plain)) {
      return simple("integer");
    }
    if (FRACTION.contains(plain)) {
      return simple("number");
    }
    if (TRUTH.contains(plain)) {
      return simple("boolean");
    }
    return ofClass(plain);
  }

  private ObjectNode ofClass(Class<?> type) {
    if (type == String.class || type == HotFixId.class) {
      return simple("string");
    }
    if (type == Instant.class) {
      return simple("string").put("format", "date-time");
    }
    if (type == Duration.class) {
      return simple("string").put("format", "duration");
    }
    if (type.isEnum()) {
      ObjectNode choice = simple("string");
      var words = choice.putArray("enum");
      for (Object constant : type.getEnumConstants()) {
        words.add(String.valueOf(constant));
      }
      return choice;
    }
    return type.isRecord() ? reference(type) : simple("object");
  }

  private ObjectNode ofGeneric(ParameterizedType type) {
    Class<?> raw = type.getRawType() instanceof Class<?> known ? known : Object.class;
    Type[] arguments = type.getActualTypeArguments();
    if (Collection.class.isAssignableFrom(raw)) {
      ObjectNode array = simple("array");
      array.set("items", of(arguments[0]));
      return array;
    }
    if (Map.class.isAssignableFrom(raw)) {
      ObjectNode object = simple("object");
      object.set("additionalProperties", of(arguments[1]));
      return object;
    }
    return of(arguments[0]);
  }

  private ObjectNode reference(Class<?> type) {
    String name = name(type);
    if (!named.containsKey(name)) {
      ObjectNode object = simple("object");
      named.put(name, object);
      ObjectNode properties = object.putObject("properties");
      var required = object.putArray("required");
      for (RecordComponent part : type.getRecordComponents()) {
        properties.set(part.getName(), of(part.getGenericType()));
        if (!isNullable(part)) {
          required.add(part.getName());
        }
      }
    }
    return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
  }

  /// Two records of one name are told apart by where they are declared.
  private String name(Class<?> type) {
    String simple = type.getSimpleName();
    Class<?> holder = types.putIfAbsent(simple, type);
    Class<?> outer = type.getDeclaringClass();
    return holder == null || holder == type || outer == null
        ? simple
        : outer.getSimpleName() + simple;
  }

  private static boolean isNullable(RecordComponent part) {
    AnnotatedElement type = part.getAnnotatedType();
    return part.getType() == Optional.class || type.isAnnotationPresent(Nullable.class);
  }

  private static ObjectNode simple(String type) {
    return JSON.createObjectNode().put("type", type);
  }
}
