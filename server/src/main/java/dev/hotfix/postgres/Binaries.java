package dev.hotfix.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// PostgreSQL's programs, unpacked once from the jar into a folder named after the archive's
/// checksum.
record Binaries(Path directory) {
  private static final String LOCK = "unpacking";

  /// Static libraries, embedded SQL and foreign languages: nothing the server ever loads.
  private static final Pattern UNUSED =
      Pattern.compile(".*\\.a|.*(ecpg|pgtypes|plperl|plpython|pltcl|/pkgconfig/).*");

  /// Unpacks below `parent` unless that was done before; a crash half-way leaves nothing in the
  /// way, and of several servers that share the folder one unpacks and the others wait for it.
  static synchronized Binaries unpack(Path parent) {
    URL archive = archive();
    try {
      Path directory = parent.resolve("postgres-" + checksum(archive));
      Path program = directory.resolve("bin/postgres");
      if (!Files.isExecutable(program)) {
        Files.createDirectories(parent);
        try (FileChannel unpacking = FileChannel.open(parent.resolve(LOCK), CREATE, WRITE);
            FileLock _ = unpacking.lock()) {
          if (!Files.isExecutable(program)) {
            unpack(archive, directory);
          }
        }
      }
      return new Binaries(directory);
    } catch (IOException e) {
      throw new PostgresException(
          "PostgreSQL could not be unpacked into '%s' (%s). Make room there, or choose another directory with --home."
              .formatted(parent, e.getMessage()),
          e);
    }
  }

  String program(String name) {
    return directory.resolve("bin").resolve(name).toString();
  }

  private static URL archive() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "");
    String name =
        "/postgres-%s-%s.txz".formatted(system, machine.equals("amd64") ? "x86_64" : "arm_64");
    URL found = Binaries.class.getResource(name);
    if (found == null) {
      throw new PostgresException(
          "This build carries no PostgreSQL for '%s' on '%s'. Point HOTFIX_DB_URL at an existing PostgreSQL."
              .formatted(system, machine));
    }
    return found;
  }

  private static String checksum(URL archive) throws IOException {
    if (archive.openConnection() instanceof JarURLConnection jar) {
      return "%08x".formatted(jar.getJarEntry().getCrc());
    }
    return "%08x".formatted(archive.openConnection().getContentLengthLong());
  }

  private static void unpack(URL archive, Path directory) throws IOException {
    Path partial = directory.resolveSibling(directory.getFileName() + ".tmp");
    Directories.delete(partial);
    Files.createDirectories(partial);
    try (InputStream raw = new BufferedInputStream(archive.openStream(), 1 << 16);
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(raw))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (!UNUSED.matcher(entry.getName()).matches()) {
          write(tar, entry, partial);
        }
      }
    }
    Command.run("sync", "-f", partial.toString());
    moveIntoPlace(partial, directory);
  }

  private static void write(InputStream content, TarArchiveEntry entry, Path root)
      throws IOException {
    Path path = root.resolve(entry.getName()).normalize();
    if (!path.startsWith(root)) {
      throw new IOException("the archive's entry '" + entry.getName() + "' leads outside");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(path, root.resolve(entry.getLinkName()));
    } else {
      Files.copy(content, path);
      String mode = (entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x";
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
  }

  private static void moveIntoPlace(Path partial, Path directory) throws IOException {
    try {
      Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("its file system cannot rename folders", e);
    }
  }
}
