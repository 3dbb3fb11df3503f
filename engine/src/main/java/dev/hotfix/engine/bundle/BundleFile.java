package dev.hotfix.engine.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The form of a `.hotfix` file: a zip of stored entries, the papers first and then each content
/// under its digest, in order, all with one fixed time and no extra fields.
final class BundleFile {
  static final String MANIFEST = "manifest.dsse.json";
  static final String PROVENANCE = "provenance.dsse.json";
  static final String SBOM = "sbom.cdx.json";
  static final String CONTENT = "content/";

  /// Later than 1980-01-01, for which the JDK writes an extra field.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private BundleFile() {}

  /// What is said about the contents: two envelopes and a bill of materials.
  @SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
  record Papers(byte[] manifest, byte[] provenance, byte[] sbom) {}

  static void write(OutputStream out, Papers papers, SortedMap<String, Path> contents)
      throws IOException {
    try (var zip = new ZipOutputStream(out, UTF_8)) {
      put(zip, MANIFEST, papers.manifest);
      put(zip, PROVENANCE, papers.provenance);
      put(zip, SBOM, papers.sbom);
      for (Map.Entry<String, Path> content : contents.entrySet()) {
        Path file = content.getValue();
        zip.putNextEntry(stored(CONTENT + content.getKey(), Files.size(file), crcOf(file)));
        Files.copy(file, zip);
      }
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] paper) throws IOException {
    var crc = new CRC32();
    crc.update(paper);
    zip.putNextEntry(stored(name, paper.length, crc));
    zip.write(paper);
  }

  private static ZipEntry stored(String name, long size, CRC32 crc) {
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setTimeLocal(TIME);
    entry.setSize(size);
    entry.setCrc(crc.getValue());
    return entry;
  }

  private static CRC32 crcOf(Path file) throws IOException {
    var crc = new CRC32();
    Files.copy(file, new CheckedOutputStream(OutputStream.nullOutputStream(), crc));
    return crc;
  }
}
