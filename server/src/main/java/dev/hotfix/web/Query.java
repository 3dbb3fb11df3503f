package dev.hotfix.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A search people can type and share: `stage:deploy severity:1 checkout`.
record Query(Map<String, String> values, String words) {

  Query {
    values = Map.copyOf(values);
  }

  static Query parse(String text) {
    var values = new LinkedHashMap<String, String>();
    String words =
        Arrays.stream(text.strip().split("\\s+"))
            .filter(part -> !part.isEmpty() && !taken(part, values))
            .collect(Collectors.joining(" "));
    return new Query(values, words);
  }

  private static boolean taken(String part, Map<String, String> values) {
    int colon = part.indexOf(':');
    boolean named = colon > 0 && part.substring(0, colon).matches("[a-z]+");
    if (named) {
      values.put(part.substring(0, colon), part.substring(colon + 1).toLowerCase(Locale.ROOT));
    }
    return named;
  }

  /// What is asked of that name; empty when nothing is.
  String value(String name) {
    return values.getOrDefault(name, "");
  }

  /// The same search with another value; an empty one takes it out.
  Query with(String name, String value) {
    var changed = new LinkedHashMap<>(values);
    if (value.isEmpty()) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return new Query(changed, words);
  }

  String text() {
    return Stream.concat(
            values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ":" + entry.getValue()),
            Stream.of(words))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
