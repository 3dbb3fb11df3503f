package dev.hotfix.estate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// The key of the vault: 32 bytes, written in Base64. Either somebody gives it, or it lies in a
/// file that only its owner can read.
public final class VaultKey {

  private static final int BYTES = 32;

  private VaultKey() {}

  /// A key as somebody wrote it; empty when it is none.
  public static Optional<SecretKey> read(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.strip());
      return bytes.length == BYTES
          ? Optional.of(new SecretKeySpec(bytes, "AES"))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The key in that file, which is made when it is not there.
  public static SecretKey in(Path file) {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return read(Files.readString(file))
          .orElseThrow(() ->
              new IllegalStateException(
                  "The file '%s' holds no key of 32 bytes in Base64. Put it back from a backup; what it sealed opens with no other."
                      .formatted(file)));
    } catch (IOException e) {
      throw new UncheckedIOException("The key file '" + file + "' cannot be used", e);
    }
  }

  /// Whole or not at all, whenever the power goes; of two who make it at once, one does.
  private static void make(Path file) throws IOException {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path half =
        Files.createTempFile(
            folder,
            "key-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(half, Base64.getEncoder().encodeToString(bytes) + "\n");
      Files.createLink(file, half);
    } catch (FileAlreadyExistsException e) {
      // Somebody else was faster, and theirs is as good.
    } finally {
      Files.deleteIfExists(half);
    }
  }
}
