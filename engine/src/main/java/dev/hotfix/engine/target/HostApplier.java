package dev.hotfix.engine.target;

import com.jcraft.jzlib.Deflater;
import dev.hotfix.applier.Main;
import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.FileState;
import dev.hotfix.engine.bundle.Manifest;
import dev.hotfix.engine.bundle.Parcel;
import dev.hotfix.engine.disk.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tukaani.xz.XZ;

/// What applies deltas on a host that has a Java: a small archive of the applier and the two
/// libraries it needs, sent there once and kept.
///
/// @param java the program there that runs it
record HostApplier(String java) {
  /// Less than this is not worth starting a JVM for.
  private static final long LEAST_SAVED = 256 << 10;

  /// The archive and its digest, which is its name on hosts.
  record Archive(byte[] bytes, String digest) {}

  /// Whether so much less travels that it is worth it.
  static boolean isWorth(Manifest manifest) {
    List<Parcel> contents = manifest.contents();
    return contents.stream().mapToLong(parcel -> parcel.size() - parcel.bytes()).sum()
        > LEAST_SAVED;
  }

  static Archive archive() {
    return Held.ARCHIVE;
  }

  /// Which release of a host has a file of that content at that path.
  interface Holder {
    String of(String path, String digest) throws IOException;
  }

  /// The deltas of these files, which the bundle brings.
  static List<Cargo.Delta> deltas(Bundle bundle, Map<String, FileState> brought, Holder holder)
      throws IOException {
    var deltas = new ArrayList<Cargo.Delta>();
    for (Map.Entry<String, FileState> file : brought.entrySet()) {
      Parcel parcel = bundle.manifest().parcel(file.getValue().digest());
      deltas.add(
          new Cargo.Delta(
              file.getKey(),
              old(bundle.manifest(), parcel, holder),
              parcel.bytes(),
              () -> bundle.travelled(parcel)));
    }
    return deltas;
  }

  private static String old(Manifest manifest, Parcel parcel, Holder holder) throws IOException {
    String against = parcel.against();
    if (against == null) {
      return "";
    }
    String path = manifest.basis(parcel).orElseThrow();
    return holder.of(path, against) + "/" + path;
  }

  /// Made of the class files that run here, when a host first needs it.
  private static final class Held {
    static final Archive ARCHIVE = made();

    private static Archive made() {
      SortedMap<String, byte[]> classes = new TreeMap<>();
      try {
        for (Class<?> one : List.of(Main.class, XZ.class, Deflater.class)) {
          collect(
              Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()), classes);
        }
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
          for (var entry : classes.entrySet()) {
            var named = new ZipEntry(entry.getKey());
            named.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // the same in every zone
            zip.putNextEntry(named);
            zip.write(entry.getValue());
          }
        }
        return new Archive(bytes.toByteArray(), Digest.of(bytes.toByteArray()));
      } catch (IOException e) {
        throw new UncheckedIOException("The applier cannot be packed", e);
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }

    private static void collect(Path source, SortedMap<String, byte[]> classes) throws IOException {
      if (Files.isDirectory(source)) {
        walk(source, classes);
        return;
      }
      try (FileSystem jar = FileSystems.newFileSystem(source)) {
        walk(jar.getPath("/"), classes);
      }
    }

    private static void walk(Path root, SortedMap<String, byte[]> classes) throws IOException {
      try (Stream<Path> all = Files.walk(root)) {
        for (Path file : (Iterable<Path>) all.filter(HostApplier.Held::isClass)::iterator) {
          classes.put(root.relativize(file).toString(), Files.readAllBytes(file));
        }
      }
    }

    private static boolean isClass(Path file) {
      String name = file.toString();
      return name.endsWith(".class") && !name.contains("META-INF") && !name.endsWith("-info.class");
    }
  }
}
