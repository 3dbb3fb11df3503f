package dev.hotfix.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/// Why a bundle may be brought where a newer one was taken.
final class DowngradeOption {
  @Option(
      names = "--downgrade",
      paramLabel = "TEXT",
      description = {
        "Brings the bundle also where one of a higher sequence was taken; why is written down there."
      })
  private Optional<String> why = Optional.empty();

  Optional<String> why() {
    if (why.filter(String::isBlank).isPresent()) {
      throw new IllegalArgumentException(
          "--downgrade is \"%s\". Say why the older bundle is wanted.".formatted(why.get()));
    }
    return why;
  }
}
