package dev.hotfix.journal;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/// Facts to and from the journal's JSON. Kinds come from the sealed vocabulary itself; fields that
/// a newer version added are ignored by an older one.
public final class FactJson {

  private static final Map<String, Class<? extends Fact>> KINDS = kinds();

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private FactJson() {}

  public static String write(Fact fact) {
    return Canonical.write(JSON.valueToTree(fact));
  }

  public static Fact read(String kind, String body) {
    Class<? extends Fact> type = KINDS.get(kind);
    if (type == null) {
      throw new IllegalStateException(
          "the journal holds a fact of kind \"%s\", which this version does not know; run a version at least as new as the one that wrote it"
              .formatted(kind));
    }
    return JSON.readValue(body, type);
  }

  /// Every kind of fact by name.
  public static Map<String, Class<? extends Fact>> vocabulary() {
    return KINDS;
  }

  private static Map<String, Class<? extends Fact>> kinds() {
    var kinds = new TreeMap<String, Class<? extends Fact>>();
    records(Fact.class).forEach(type -> kinds.put(type.getSimpleName(), type));
    return Map.copyOf(kinds);
  }

  private static Stream<Class<? extends Fact>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type.asSubclass(Fact.class))
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(FactJson::records);
  }
}
