package dev.hotfix.engine.disk;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// SHA-256 digests, written as 64 lower-case hex digits.
public final class Digest {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  private Digest() {}

  public static String of(byte[] bytes) {
    return hex(sha256().digest(bytes));
  }

  public static String of(Path file) throws IOException {
    return copy(file, OutputStream.nullOutputStream());
  }

  /// Copies a file's bytes and answers the digest of what was copied, so that the two cannot
  /// differ.
  public static String copy(Path from, OutputStream to) throws IOException {
    try (InputStream in = Files.newInputStream(from)) {
      return copy(in, to);
    }
  }

  /// Copies to the end of the stream and answers the digest of what was copied.
  public static String copy(InputStream from, OutputStream to) throws IOException {
    var digesting = new DigestOutputStream(to, sha256());
    from.transferTo(digesting);
    return hex(digesting.getMessageDigest().digest());
  }

  /// Whether the text has the form of a digest.
  public static boolean isDigest(String text) {
    return FORM.matcher(text).matches();
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
