package dev.hotfix.engine.disk;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/// File operations whose effect is on the disk when they return (POSIX `fsync` of the file and of
/// the directory that names it).
public final class Durably {
  private Durably() {}

  /// Writes all of `bytes` into a file opened with `options` and forces it out.
  public static void write(Path file, byte[] bytes, OpenOption... options) throws IOException {
    try (FileChannel channel =
        options.length == 0 ? FileChannel.open(file, WRITE) : FileChannel.open(file, options)) {
      var buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  /// Gives `file` this content as a whole: a reader or a crash sees the old content or the new.
  public static void replace(Path file, byte[] bytes) throws IOException {
    Path directory = parent(file);
    Path draft = Files.createTempFile(directory, "." + file.getFileName(), ".part");
    try {
      write(draft, bytes);
      Files.move(draft, file, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    sync(directory);
  }

  /// Renames within one file system, replacing a file or link in the way but never a gap in
  /// between.
  public static void rename(Path from, Path to) throws IOException {
    Files.move(from, to, ATOMIC_MOVE);
    sync(parent(to));
  }

  /// Forces a file's content, or a directory's names, to the disk.
  public static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, READ)) {
      channel.force(true);
    }
  }

  /// The directory that names `path`.
  public static Path parent(Path path) {
    return path.toAbsolutePath().resolveSibling("");
  }
}
