package dev.hotfix.api;

import org.jspecify.annotations.Nullable;

/// What a request must bring.
final class Given {

  private Given() {}

  static String text(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw Refusal.bad("\"%s\" is missing; add it.".formatted(name));
    }
    return value.strip();
  }

  static long number(String name, @Nullable Long value) {
    if (value == null) {
      throw Refusal.bad("\"%s\" is missing; add it.".formatted(name));
    }
    return value;
  }
}
