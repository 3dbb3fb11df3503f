package dev.hotfix.engine.bundle;

import static java.util.Objects.requireNonNull;

import dev.hotfix.engine.disk.Digest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a bundle says it does, and what its signature covers. `undoes` is the digest of the bundle
/// this one takes back, in a rollback bundle only.
public record Manifest(
    int format,
    String fix,
    String from,
    String to,
    @Nullable String undoes,
    List<FileChange> changes,
    Scripts scripts) {
  static final int FORMAT = 1;
  private static final Pattern FIX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}");

  public Manifest {
    if (format != FORMAT) {
      throw new BundleRefused(
          "The bundle has format \"%d\"; this program reads format \"%d\". Use a newer hotfix."
              .formatted(format, FORMAT));
    }
    if (!FIX.matcher(fix).matches()) {
      throw new BundleRefused(
          "The fix is called \"%s\". Use up to 100 letters, digits and \". _ + -\"."
              .formatted(fix));
    }
    requireDigest(from);
    requireDigest(to);
    if (undoes != null) {
      requireDigest(undoes);
    }
    requireNonNull(scripts);
    changes = List.copyOf(changes);
    requireStrictOrder(changes);
  }

  /// Digests of everything that must travel inside the bundle.
  Set<String> contents() {
    var digests = new HashSet<String>();
    changes.stream()
        .map(Manifest::arriving)
        .flatMap(Optional::stream)
        .map(FileState::digest)
        .forEach(digests::add);
    scripts.digests().forEach(digests::add);
    return digests;
  }

  /// The state a change leaves behind, unless it leaves nothing.
  static Optional<FileState> arriving(FileChange change) {
    return switch (change) {
      case FileChange.Add(_, FileState after) -> Optional.of(after);
      case FileChange.Replace(_, _, FileState after) -> Optional.of(after);
      case FileChange.Remove(_, _) -> Optional.empty();
    };
  }

  private static void requireDigest(String digest) {
    if (!Digest.isDigest(digest)) {
      throw new BundleRefused(
          "The manifest holds \"%s\" where a digest belongs. Build the bundle again."
              .formatted(digest));
    }
  }

  private static void requireStrictOrder(List<FileChange> changes) {
    String previous = "";
    for (FileChange change : changes) {
      String path = TreePath.check(change.path());
      if (TreePath.ORDER.compare(previous, path) >= 0) {
        throw new BundleRefused(
            "The manifest lists \"%s\" twice or out of order. Build the bundle again."
                .formatted(path));
      }
      previous = path;
    }
  }
}
