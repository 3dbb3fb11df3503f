package dev.hotfix.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/// Finds the files a person names for an overlay: below the repository, or below the current
/// directory if that is inside it.
final class Overlays {
  private Overlays() {}

  static Path place(Path repository, Path named) {
    Path inRepository = repository.resolve(named).normalize();
    Path found = Files.exists(inRepository) ? inRepository : named.toAbsolutePath().normalize();
    if (!Files.exists(found)) {
      throw new IllegalArgumentException(
          "The overlay '%s' is not in '%s'. Correct its path".formatted(named, repository));
    }
    if (!found.startsWith(repository)) {
      throw new IllegalArgumentException(
          "The overlay '%s' is outside of '%s'. Copy it into the repository first"
              .formatted(named, repository));
    }
    return repository.relativize(found);
  }
}
