package dev.hotfix.cli;

import java.util.Optional;

/// One argument of an action and how people write it after a verb.
///
/// @param label the option's name, or what a positional argument is called in the usage
record Slot(String argument, Form form, String label, String says, Guess guess) {

  enum Form {
    /// `HF-12 SEV2`
    PLACE,
    /// All the words that are left; `-` reads them from standard input.
    WORDS,
    /// `--because TEXT`; `-` reads it from standard input.
    OPTION,
    /// `--body-file FILE`
    FILE,
    /// Two flags, joined by a bar: `--fixed|--not-fixed`.
    EITHER
  }

  /// What it is when nobody says; empty when it must be said.
  interface Guess {
    Optional<String> of(Asked asked);
  }

  static Slot place(String argument, String label, String says) {
    return new Slot(argument, Form.PLACE, label, says, _ -> Optional.empty());
  }

  static Slot words(String argument, String says) {
    return new Slot(argument, Form.WORDS, "WORDS", says, _ -> Optional.empty());
  }

  static Slot option(String argument, String label, String says) {
    return new Slot(argument, Form.OPTION, label, says, _ -> Optional.empty());
  }

  static Slot because(String says) {
    return option("because", "--because", says);
  }

  static Slot file(String argument, String label, String says) {
    return new Slot(argument, Form.FILE, label, says, _ -> Optional.empty());
  }

  static Slot either(String argument, String label, String says) {
    return new Slot(argument, Form.EITHER, label, says, _ -> Optional.empty());
  }

  Slot or(Guess other) {
    return new Slot(argument, form, label, says, other);
  }

  Slot or(String value) {
    return or(_ -> Optional.of(value));
  }
}
