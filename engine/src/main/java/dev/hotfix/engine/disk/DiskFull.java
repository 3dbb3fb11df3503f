package dev.hotfix.engine.disk;

import java.io.Serial;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// A disk has no space left, or a quota is used up. The same call makes sense once some is free.
public final class DiskFull extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private static final Pattern SAID =
      Pattern.compile("No space left on device|Disk quota exceeded|There is not enough space");
  private static final long LEAST_SPACE = 16L << 20;

  private DiskFull(Path folder) {
    super(
        "No space left on the disk that holds '%s': free some, then run it again"
            .formatted(folder));
  }

  /// The disk that holds this folder.
  public static DiskFull at(Path folder) {
    return new DiskFull(folder);
  }

  /// Whether a program's words say that there is no space.
  public static boolean isSaid(String words) {
    return SAID.matcher(words).find();
  }

  /// Whether a program that failed, with these last words, or what it left in the folder shows that
  /// there is no space: such a failure says nothing about the program.
  public static boolean explains(String said, Path folder) {
    return isSaid(said) || folder.toFile().getUsableSpace() < LEAST_SPACE;
  }

  /// Whether no space was left is what is behind a problem.
  public static boolean isBehind(Throwable problem) {
    for (Throwable at = problem; at != null; at = at.getCause()) {
      if (at instanceof DiskFull || isSaid(String.valueOf(at.getMessage()))) {
        return true;
      }
    }
    return false;
  }

  /// Does work that writes to a folder; if it fails because there is no space, that is what is
  /// said.
  ///
  /// @throws DiskFull naming the folder
  public static <T> T told(Path folder, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException problem) {
      if (problem instanceof DiskFull || !isBehind(problem)) {
        throw problem;
      }
      DiskFull full = at(folder);
      full.initCause(problem);
      throw full;
    }
  }
}
