package dev.hotfix.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The random password of the embedded database, in a file only its owner can read.
record Secret(String value, boolean fresh) {
  private static final int BYTES = 24;

  /// Reads the password, or makes one: then `fresh` says that the database does not know it yet.
  static Secret in(Path file) {
    try {
      if (Files.exists(file)) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String known = Files.readString(file).strip();
        if (!known.isEmpty()) {
          return new Secret(known, false);
        }
      }
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      return new Secret(HexFormat.of().formatHex(random), true);
    } catch (IOException e) {
      throw new PostgresException(
          "The database's password file '%s' cannot be read (%s). Give it to the user who starts the server."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /// Written only once the database knows the password, so that a crash in between costs nothing.
  void write(Path file) {
    Path partial = file.resolveSibling("password.tmp");
    try {
      Files.deleteIfExists(partial);
      Files.createFile(
          partial,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(partial, value);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new PostgresException(
          "The database's password file '%s' cannot be written (%s). Make room there."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  @Override
  public String toString() {
    return "Secret[hidden]";
  }
}
