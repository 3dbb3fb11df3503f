package dev.hotfix.cli;

import dev.hotfix.engine.bundle.Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The bundle a verb works on, and whose signature on it is trusted.
final class BundleInput {
  @Parameters(paramLabel = "BUNDLE", description = "A .hotfix file.")
  private Path file = Path.of("");

  @Mixin private final KeyFiles.Trust trust = new KeyFiles.Trust();

  Path file() {
    return existing(file);
  }

  static Path existing(Path file) {
    if (Files.notExists(file)) {
      throw new IllegalArgumentException(
          "There is no file \"%s\". Give the path of a bundle.".formatted(file));
    }
    return file;
  }

  Bundle open() {
    return trust.open(file());
  }
}
