package dev.hotfix.engine.bundle;

import dev.hotfix.engine.disk.Modes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/// A zip or tar file unpacked into an empty directory as the hostile input it may be: plain files
/// at plain relative paths, each once, within bounds.
final class Archive {
  private static final List<String> KINDS = List.of(".zip", ".tar", ".tar.gz", ".tgz");

  private final Path file;
  private final Path target;
  private final Bounds bounds;
  private final Set<String> seen = new HashSet<>();
  private long bytes;

  Archive(Path file, Path target, Bounds bounds) {
    this.file = file;
    this.target = target;
    this.bounds = bounds;
  }

  static boolean isArchive(Path file) {
    String name = file.getFileName().toString();
    return KINDS.stream().anyMatch(name::endsWith);
  }

  void unpack() throws IOException {
    if (file.toString().endsWith(".zip")) {
      unpackZip();
    } else {
      unpackTar();
    }
  }

  private void unpackZip() throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        requirePlain(entry.getName(), !entry.isUnixSymlink());
        if (!entry.isDirectory()) {
          try (InputStream content = zip.getInputStream(entry)) {
            write(entry.getName(), content, entry.getUnixMode());
          }
        }
      }
    }
  }

  private void unpackTar() throws IOException {
    boolean zipped = !file.toString().endsWith(".tar");
    try (InputStream raw = Files.newInputStream(file);
        InputStream plain = zipped ? gunzip(raw) : raw;
        var tar = new TarArchiveInputStream(plain)) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        requirePlain(e.getName(), e.isDirectory() || isPlain(e));
        if (!e.isDirectory()) {
          write(e.getName(), tar, e.getMode());
        }
      }
    }
  }

  /// `isFile` of the library is true for links too.
  private static boolean isPlain(TarArchiveEntry entry) {
    return entry.isFile()
        && !entry.isLink()
        && !entry.isSymbolicLink()
        && !entry.isFIFO()
        && !entry.isCharacterDevice()
        && !entry.isBlockDevice();
  }

  private static InputStream gunzip(InputStream raw) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(raw)
        .setDecompressConcatenated(true)
        .get();
  }

  private void requirePlain(String name, boolean plain) {
    if (!plain) {
      throw new BundleRefused(
          "\"%s\" in \"%s\" is a link or a device. Replace it by a plain file."
              .formatted(name, file));
    }
  }

  private void write(String name, InputStream content, int mode) throws IOException {
    String path = TreePath.check(name.startsWith("./") ? name.substring(2) : name);
    bounds.requireEntries(seen.size() + 1, file);
    if (!seen.add(path)) {
      throw new BundleRefused(
          "\"%s\" holds \"%s\" twice. Make the archive again with one of them."
              .formatted(file, path));
    }
    Path place = target.resolve(path);
    try {
      Files.createDirectories(place.resolveSibling(""));
      try (OutputStream out = Files.newOutputStream(place)) {
        copyWithinBounds(content, out);
      }
    } catch (FileAlreadyExistsException e) {
      throw new BundleRefused(
          "\"%s\" in \"%s\" is a file and a directory at once. Rename one of them."
              .formatted(path, file),
          e);
    }
    Modes.set(place, (mode & 0100) != 0);
  }

  /// Counts what really comes out, since a bomb lies about its size.
  private void copyWithinBounds(InputStream content, OutputStream out) throws IOException {
    var buffer = new byte[64 * 1024];
    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
      bytes += read;
      bounds.requireBytes(bytes, file);
      out.write(buffer, 0, read);
    }
  }
}
