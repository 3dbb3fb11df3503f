package dev.hotfix.web;

import dev.hotfix.gate.Situation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One input of an action's form: the record component it fills and how people fill it.
///
/// @param value what it holds at first; empty when the hot fix does not know it yet
/// @param choices what can be chosen, for `CHOICE`
record Field(
    String name,
    String label,
    Kind kind,
    Function<Situation, Optional<String>> value,
    List<Choice> choices) {

  enum Kind {
    HIDDEN,
    TEXT,
    OPTIONAL_TEXT,
    FILES,
    WORDS,
    REQUIRED_WORDS,
    CHOICE,
    INSTANT
  }

  record Choice(String value, String label) {}

  static Field hidden(String name, Function<Situation, Optional<String>> value) {
    return new Field(name, "", Kind.HIDDEN, value, List.of());
  }

  static Field text(String name, String label, Function<Situation, Optional<String>> value) {
    return new Field(name, label, Kind.TEXT, value, List.of());
  }

  static Field optional(String name, String label, Function<Situation, Optional<String>> value) {
    return new Field(name, label, Kind.OPTIONAL_TEXT, value, List.of());
  }

  static Field files(String name, String label) {
    return new Field(name, label, Kind.FILES, _ -> Optional.of(""), List.of());
  }

  static Field because(String label) {
    return new Field("because", label, Kind.REQUIRED_WORDS, _ -> Optional.of(""), List.of());
  }

  static Field words(String label) {
    return new Field("words", label, Kind.WORDS, _ -> Optional.of(""), List.of());
  }

  static Field yesNo(String name, String label, String yes, String no) {
    return new Field(
        name,
        label,
        Kind.CHOICE,
        _ -> Optional.of(""),
        List.of(new Choice("true", yes), new Choice("false", no)));
  }

  static Field instant(String name, String label, Function<Situation, Optional<String>> value) {
    return new Field(name, label, Kind.INSTANT, value, List.of());
  }

  boolean hidden() {
    return kind == Kind.HIDDEN;
  }
}
