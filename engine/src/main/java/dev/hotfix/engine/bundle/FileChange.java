package dev.hotfix.engine.bundle;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// One file that a bundle changes, with its state before and after where there is one.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FileChange.Add.class, name = "add"),
  @JsonSubTypes.Type(value = FileChange.Replace.class, name = "replace"),
  @JsonSubTypes.Type(value = FileChange.Remove.class, name = "remove")
})
public sealed interface FileChange {
  String path();

  /// A file that was not there before.
  record Add(String path, FileState after) implements FileChange {
    public Add {
      requireNonNull(after);
    }
  }

  /// A file that gets other content or another mode.
  record Replace(String path, FileState before, FileState after) implements FileChange {
    public Replace {
      requireNonNull(before);
      requireNonNull(after);
    }
  }

  /// A file that is gone afterwards.
  record Remove(String path, FileState before) implements FileChange {
    public Remove {
      requireNonNull(before);
    }
  }
}
