package dev.hotfix.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Words that may stand somewhere else: `-` means standard input.
final class Texts {

  private Texts() {}

  static String or(String value, Remote remote) {
    return value.equals("-") ? remote.around().read() : value;
  }

  static String file(String name, Remote remote) {
    return name.equals("-") ? remote.around().read() : file(Path.of(name));
  }

  static String file(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("\"%s\" cannot be read".formatted(file), e);
    }
  }
}
