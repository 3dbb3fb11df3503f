package dev.hotfix.engine.git;

import java.util.Optional;

/// One file that a commit changed against its first parent; `from` is its old path if it was
/// renamed.
public record FileChange(Kind kind, String path, Optional<String> from) {

  /// What happened to the file.
  public enum Kind {
    ADDED,
    CHANGED,
    DELETED,
    RENAMED
  }

  static FileChange of(char letter, String path, Optional<String> from) {
    return switch (letter) {
      case 'A', 'C' -> new FileChange(Kind.ADDED, path, Optional.empty());
      case 'D' -> new FileChange(Kind.DELETED, path, Optional.empty());
      case 'R' -> new FileChange(Kind.RENAMED, path, from);
      default -> new FileChange(Kind.CHANGED, path, Optional.empty());
    };
  }
}
