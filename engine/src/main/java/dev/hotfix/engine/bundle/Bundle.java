package dev.hotfix.engine.bundle;

import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.sign.Dsse;
import dev.hotfix.engine.sign.SignatureRefused;
import dev.hotfix.engine.sign.VerifyingKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.zip.ZipFile;

/// An opened bundle whose signature, form and every content digest were checked.
public final class Bundle implements AutoCloseable {
  static final String TYPE = "application/vnd.hotfix.manifest+json";

  private final ZipFile zip;
  private final Manifest manifest;
  private final String digest;
  private final String keyId;

  private Bundle(ZipFile zip, Dsse.Verified signed) {
    this.zip = zip;
    this.manifest = ManifestJson.read(signed.payload());
    this.digest = Digest.of(signed.payload());
    this.keyId = signed.keyId();
  }

  /// Opens a bundle signed by one of `trusted`.
  ///
  /// @throws SignatureRefused if nobody trusted signed it as it is
  /// @throws BundleRefused if its form or content is not what its manifest says
  public static Bundle open(Path file, Collection<VerifyingKey> trusted) {
    ZipFile zip = BundleEntries.open(file);
    try {
      byte[] envelope = BundleEntries.envelope(zip);
      var bundle = new Bundle(zip, Dsse.verify(envelope, TYPE, trusted));
      bundle.requireContents();
      return bundle;
    } catch (IOException e) {
      close(zip);
      throw damaged(file, e);
    } catch (RuntimeException e) {
      close(zip);
      throw e;
    }
  }

  /// What a bundle says it does and who it says signed it, before anybody vouches for either.
  public record Look(Manifest manifest, String digest, List<String> keyIds) {}

  /// Reads a bundle for showing only: neither its signature nor its contents are checked.
  public static Look look(Path file) {
    try (ZipFile zip = BundleEntries.open(file)) {
      Dsse.Claimed claimed = Dsse.claimed(BundleEntries.envelope(zip), TYPE);
      byte[] manifest = claimed.payload();
      return new Look(ManifestJson.read(manifest), Digest.of(manifest), claimed.keyIds());
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

  /// A content that travels inside, by digest. Whoever uses it digests it once more while reading:
  /// the file may have been changed since it was opened.
  public InputStream content(String contentDigest) throws IOException {
    var entry = zip.getEntry(BundleFile.CONTENT + contentDigest);
    if (entry == null) {
      throw new IllegalArgumentException("No content \"" + contentDigest + "\" in this bundle.");
    }
    return zip.getInputStream(entry);
  }

  @Override
  public void close() {
    close(zip);
  }

  private void requireContents() throws IOException {
    BundleEntries.requireExactly(zip, manifest.contents());
    for (String expected : manifest.contents()) {
      try (InputStream content = content(expected)) {
        if (!Digest.copy(content, OutputStream.nullOutputStream()).equals(expected)) {
          throw new BundleRefused(
              "Content \"%s\" is not what was signed. Get an intact copy of the bundle."
                  .formatted(expected));
        }
      }
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
