package dev.hotfix.engine.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The zip around a bundle, held to its exact form: stored entries only (so nothing inflates), the
/// papers and the contents the manifest names, each once, and nothing else.
final class BundleEntries {
  private BundleEntries() {}

  static ZipFile open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BundleRefused("\"%s\" is not a file. Give the path of a bundle.".formatted(file));
    }
    try {
      Bounds.DEFAULT.requireBytes(Files.size(file), file);
      return new ZipFile(file.toFile());
    } catch (IOException e) {
      throw new BundleRefused(
          "\"%s\" is not a bundle: %s. Get an intact copy.".formatted(file, e.getMessage()), e);
    }
  }

  /// One of the papers.
  static byte[] paper(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new BundleRefused(
          "\"%s\" holds no \"%s\". Give the path of a bundle.".formatted(zip.getName(), name));
    }
    requireStored(entry);
    if (entry.getSize() > Bounds.MANIFEST_BYTES) {
      throw new BundleRefused(
          "\"%s\" has %d bytes, more than %d. Split the bundle."
              .formatted(name, entry.getSize(), Bounds.MANIFEST_BYTES));
    }
    try (InputStream content = zip.getInputStream(entry)) {
      return content.readAllBytes();
    }
  }

  static void requireExactly(ZipFile zip, Set<String> contents) {
    Bounds.DEFAULT.requireEntries(zip.size(), zip.getName());
    var missing = new HashSet<String>();
    contents.forEach(digest -> missing.add(BundleFile.CONTENT + digest));
    missing.addAll(List.of(BundleFile.MANIFEST, BundleFile.PROVENANCE, BundleFile.SBOM));
    for (ZipEntry entry : Collections.list(zip.entries())) {
      requireStored(entry);
      if (!missing.remove(entry.getName())) {
        throw new BundleRefused(
            "The bundle holds \"%s\", which its manifest does not name or names once. Do not use it."
                .formatted(entry.getName()));
      }
    }
    if (!missing.isEmpty()) {
      throw new BundleRefused(
          "The bundle lacks %s. Get an intact copy.".formatted(missing.stream().sorted().toList()));
    }
  }

  private static void requireStored(ZipEntry entry) {
    if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
      throw new BundleRefused(
          "\"%s\" is compressed, which a bundle never is. Do not use it."
              .formatted(entry.getName()));
    }
  }
}
