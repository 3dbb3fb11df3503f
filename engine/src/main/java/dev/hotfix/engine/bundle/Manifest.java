package dev.hotfix.engine.bundle;

import static java.util.Objects.requireNonNull;

import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.edit.Edit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a bundle says it does, and what its signature covers. `undoes` is the digest of the bundle
/// this one takes back, in a rollback bundle only; `sequence` rises from bundle to bundle, 0 where
/// its maker numbers none; `sbom` is the digest of the bill of materials.
public record Manifest(
    int format,
    String fix,
    String from,
    String to,
    @Nullable String undoes,
    long sequence,
    List<FileChange> changes,
    List<Edit> edits,
    Scripts scripts,
    Purpose purpose,
    String sbom,
    List<Parcel> contents) {
  static final int FORMAT = 4;
  private static final long HIGHEST_SEQUENCE = (1L << 53) - 1;
  static final Pattern FIX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}");

  public Manifest {
    if (format != FORMAT) {
      throw new BundleRefused(
          "The bundle has format \"%d\"; this program reads format \"%d\". Use the hotfix it was made by."
              .formatted(format, FORMAT));
    }
    if (!FIX.matcher(fix).matches()) {
      throw new BundleRefused(
          "The fix is called \"%s\". Use up to 100 letters, digits and \". _ + -\"."
              .formatted(fix));
    }
    requireDigest(from);
    requireDigest(to);
    requireDigest(sbom);
    if (undoes != null) {
      requireDigest(undoes);
    }
    requireSequence(sequence);
    requireNonNull(scripts);
    requireNonNull(purpose);
    changes = List.copyOf(changes);
    requireStrictOrder(changes);
    edits = List.copyOf(edits);
    Edits.check(edits, changes);
    contents = List.copyOf(contents);
    requireParcels(contents, needed(changes, scripts), changes);
  }

  /// A number that a JSON reader of any kind can hold.
  private static void requireSequence(long sequence) {
    if (sequence < 0 || sequence > HIGHEST_SEQUENCE) {
      throw new BundleRefused(
          "The sequence of the bundle is \"%d\". Give a number from 0 to %d, such as the time in seconds."
              .formatted(sequence, HIGHEST_SEQUENCE));
    }
  }

  /// Digests of everything that comes out of the bundle, in order.
  private static SortedSet<String> needed(List<FileChange> changes, Scripts scripts) {
    var digests = new TreeSet<String>();
    changes.stream()
        .map(Manifest::arriving)
        .flatMap(Optional::stream)
        .map(FileState::digest)
        .forEach(digests::add);
    scripts.all().forEach(script -> digests.add(script.digest()));
    return digests;
  }

  /// The edits of one file, in their order.
  public List<Edit> edits(String path) {
    return edits.stream().filter(edit -> edit.file().equals(path)).toList();
  }

  /// The files that are edited.
  public List<String> edited() {
    return edits.stream().map(Edit::file).distinct().toList();
  }

  /// The files that it changes or edits.
  public Set<String> files() {
    var paths = new TreeSet<String>(TreePath.ORDER);
    changes.forEach(change -> paths.add(change.path()));
    paths.addAll(edited());
    return paths;
  }

  /// Digests of everything that must travel inside the bundle.
  Set<String> deltas() {
    return contents.stream().map(Parcel::delta).collect(Collectors.toSet());
  }

  /// How a content travels.
  public Parcel parcel(String content) {
    return contents.stream()
        .filter(parcel -> parcel.content().equals(content))
        .findAny()
        .orElseThrow(
            () -> new IllegalArgumentException("No content \"" + content + "\" in this bundle."));
  }

  /// The old file that a content travels against, by its path; empty where it travels whole.
  public Optional<String> basis(Parcel parcel) {
    return Optional.ofNullable(parcel.against()).map(this::leaving).map(FileChange::path);
  }

  /// The change that takes away a file with that digest.
  FileChange leaving(String digest) {
    return changes.stream().filter(change -> isOf(change, digest)).findFirst().orElseThrow();
  }

  private static boolean isOf(FileChange change, String digest) {
    return leaving(change).filter(state -> state.digest().equals(digest)).isPresent();
  }

  /// The state a change starts from, unless it starts from nothing.
  static Optional<FileState> leaving(FileChange change) {
    return switch (change) {
      case FileChange.Add(_, _) -> Optional.empty();
      case FileChange.Replace(_, FileState before, _) -> Optional.of(before);
      case FileChange.Remove(_, FileState before) -> Optional.of(before);
    };
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

  private static void requireParcels(
      List<Parcel> parcels, SortedSet<String> needed, List<FileChange> changes) {
    if (!parcels.stream().map(Parcel::content).toList().equals(List.copyOf(needed))) {
      throw new BundleRefused(
          "The manifest does not say of each content, in order, how it travels. Build the bundle again.");
    }
    for (Parcel parcel : parcels) {
      String against = parcel.against();
      if (against != null && changes.stream().noneMatch(change -> isOf(change, against))) {
        throw new BundleRefused(
            "Content \"%s\" travels against \"%s\", which the bundle does not change. Build it again."
                .formatted(parcel.content(), against));
      }
    }
  }
}
