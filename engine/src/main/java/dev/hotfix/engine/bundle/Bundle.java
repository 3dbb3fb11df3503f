package dev.hotfix.engine.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.origin.Provenance;
import dev.hotfix.engine.sign.Dsse;
import dev.hotfix.engine.sign.SignatureRefused;
import dev.hotfix.engine.sign.Statement;
import dev.hotfix.engine.sign.VerifyingKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// An opened bundle whose signature, form and every content digest were checked.
public final class Bundle implements AutoCloseable {
  static final String TYPE = "application/vnd.hotfix.manifest+json";

  private final ZipFile zip;
  private final Manifest manifest;
  private final String digest;
  private final String keyId;
  private final Unpacker unpacker;

  private Bundle(ZipFile zip, Dsse.Verified signed) {
    this.zip = zip;
    this.manifest = ManifestJson.read(signed.payload());
    this.digest = Digest.of(signed.payload());
    this.keyId = signed.keyId();
    this.unpacker = new Unpacker(manifest, delta -> travelled(zip, delta));
  }

  /// Opens a bundle signed by one of `trusted`.
  ///
  /// @throws SignatureRefused if nobody trusted signed it as it is
  /// @throws BundleRefused if its form or content is not what its manifest says
  public static Bundle open(Path file, Collection<VerifyingKey> trusted) {
    ZipFile zip = BundleEntries.open(file);
    try {
      byte[] envelope = BundleEntries.paper(zip, BundleFile.MANIFEST);
      var bundle = new Bundle(zip, Dsse.verify(envelope, TYPE, trusted));
      bundle.requireContents();
      bundle.requireProvenance(trusted);
      return bundle;
    } catch (IOException e) {
      close(zip);
      throw damaged(file, e);
    } catch (RuntimeException e) {
      close(zip);
      throw e;
    }
  }

  /// What a bundle says it does and who it says signed it, before anybody vouches for either;
  /// `provenance` and `sbom` are its papers as JSON.
  public record Look(
      Manifest manifest, String digest, List<String> keyIds, String provenance, String sbom) {}

  /// Reads a bundle for showing only: neither its signature nor its contents are checked.
  public static Look look(Path file) {
    try (ZipFile zip = BundleEntries.open(file)) {
      Dsse.Claimed claimed = Dsse.claimed(BundleEntries.paper(zip, BundleFile.MANIFEST), TYPE);
      byte[] manifest = claimed.payload();
      byte[] provenance = BundleEntries.paper(zip, BundleFile.PROVENANCE);
      return new Look(
          ManifestJson.read(manifest),
          Digest.of(manifest),
          claimed.keyIds(),
          new String(Dsse.claimed(provenance, Statement.PAYLOAD).payload(), UTF_8),
          new String(BundleEntries.paper(zip, BundleFile.SBOM), UTF_8));
    } catch (IOException e) {
      throw damaged(file, e);
    }
  }

  public Manifest manifest() {
    return manifest;
  }

  /// What identifies the bundle and what approvals are bound to: SHA-256 of its manifest.
  public String digest() {
    return digest;
  }

  /// Which trusted key signed it.
  public String keyId() {
    return keyId;
  }

  /// What applying it does to a place.
  public Change change() {
    return new Change(manifest.fix(), digest, manifest.from(), manifest.to());
  }

  /// Makes ready, and checks, what travels against files of the old release; it is kept until the
  /// bundle is closed, so that a fleet needs it once. Without this only what travels whole is
  /// there.
  ///
  /// @throws OldFiles.Differs if an old file is not what it was
  public void rebuild(OldFiles old) throws IOException {
    for (Parcel parcel : manifest.contents()) {
      unpacker.content(parcel.content(), old);
    }
  }

  /// A content that comes out of the bundle, by digest. Whoever uses it digests it once more while
  /// reading: the file may have been changed since it was opened.
  public InputStream content(String contentDigest) throws IOException {
    return Files.newInputStream(unpacker.content(contentDigest, Bundle::notRebuilt));
  }

  /// What travels of a content, as it is.
  public InputStream travelled(Parcel parcel) throws IOException {
    return travelled(zip, parcel.delta());
  }

  private static InputStream notRebuilt(String path, FileState state) {
    throw new IllegalStateException(
        "\"%s\" (%s) is needed first; rebuild the bundle with the old release."
            .formatted(path, state.digest()));
  }

  private static InputStream travelled(ZipFile zip, String delta) throws IOException {
    return zip.getInputStream(new ZipEntry(BundleFile.CONTENT + delta));
  }

  @Override
  public void close() {
    unpacker.close();
    close(zip);
  }

  private void requireContents() throws IOException {
    BundleEntries.requireExactly(zip, manifest.deltas());
    if (!Digest.of(BundleEntries.paper(zip, BundleFile.SBOM)).equals(manifest.sbom())) {
      throw new BundleRefused(
          "The bill of materials is not the one that was signed. Get an intact copy.");
    }
    for (Parcel parcel : manifest.contents()) {
      try (InputStream delta = travelled(zip, parcel.delta())) {
        if (!Digest.copy(delta, OutputStream.nullOutputStream()).equals(parcel.delta())) {
          throw new BundleRefused(
              "Content \"%s\" is not what was signed. Get an intact copy of the bundle."
                  .formatted(parcel.content()));
        }
      }
    }
  }

  private void requireProvenance(Collection<VerifyingKey> trusted) throws IOException {
    byte[] envelope = BundleEntries.paper(zip, BundleFile.PROVENANCE);
    if (!Provenance.isOf(envelope, digest, trusted)) {
      throw new BundleRefused(
          "The provenance is that of another bundle. Get an intact copy, or build it again.");
    }
  }

  private static BundleRefused damaged(Path file, IOException e) {
    return new BundleRefused(
        "\"%s\" is damaged: %s. Get an intact copy.".formatted(file, e.getMessage()), e);
  }

  private static void close(ZipFile zip) {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException("\"%s\" cannot be closed.".formatted(zip.getName()), e);
    }
  }
}
