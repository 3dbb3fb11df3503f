package dev.hotfix.engine.bundle;

import dev.hotfix.engine.edit.Edit;
import dev.hotfix.engine.edit.EditRefused;
import dev.hotfix.engine.edit.EditedFile;
import dev.hotfix.engine.edit.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The rules that a bundle's edits of configuration files obey beside its other changes.
final class Edits {
  private static final int MOST = 1000;

  private Edits() {}

  static void check(List<Edit> edits, List<FileChange> changes) {
    if (edits.size() > MOST) {
      throw new BundleRefused(
          "%d edits are wanted, more than %d. Bring the files instead."
              .formatted(edits.size(), MOST));
    }
    Map<String, Format> formats = new HashMap<>();
    for (Edit edit : edits) {
      Format other = formats.putIfAbsent(TreePath.check(edit.file()), edit.as());
      if (other != null && other != edit.as()) {
        throw new BundleRefused(
            "\"%s\" is edited as %s and as %s. Give one of them."
                .formatted(edit.file(), other, edit.as()));
      }
    }
    for (FileChange change : changes) {
      if (!(change instanceof FileChange.Replace) && formats.containsKey(change.path())) {
        throw new BundleRefused(
            "\"%s\" is edited, but one of the releases does not have it. Leave out its edits."
                .formatted(change.path()));
      }
    }
  }

  /// A file that is edited stays each host's own, so a new release's file that says more than the
  /// edits would not arrive.
  static void requireAllSaid(List<Edit> edits, Path before, Path after) {
    try {
      if (Arrays.equals(EditedFile.of(bytes(before), edits), bytes(after))) {
        return;
      }
    } catch (EditRefused e) {
      throw new BundleRefused(
          "The edits of the old release's file do not work. " + e.getMessage(), e);
    }
    throw new BundleRefused(
        "\"%s\" differs from the old release by more than its edits say, and hosts keep their own file with the edits. Let the edits say all of it, or leave the file as it was."
            .formatted(edits.getFirst().file()));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("\"" + file + "\" cannot be read", e);
    }
  }
}
