package dev.hotfix.engine.sign;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import dev.hotfix.engine.disk.Durably;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The file a signing key rests in: mode 0600, appearing whole or not at all.
record KeyFile(Path file) {
  private static final Set<PosixFilePermission> OWNER_ONLY = Set.of(OWNER_READ, OWNER_WRITE);

  SigningKey loadOrCreate() {
    if (Files.notExists(file)) {
      create();
    }
    return load();
  }

  /// A new key where there is none.
  SigningKey createNew() {
    if (Files.exists(file)) {
      throw new SignatureRefused(
          "There is a signing key at \"%s\" already. Rotate it, or name another file."
              .formatted(file));
    }
    create();
    return load();
  }

  /// The key that is to follow this one, beside it until [#follow].
  SigningKey next() {
    return new KeyFile(nextFile()).loadOrCreate();
  }

  /// Puts the next key in this one's place, never a gap, and answers where the old one is kept.
  Path follow() {
    Path kept =
        file.resolveSibling(file.getFileName() + "." + load().verifyingKey().id().substring(0, 12));
    try {
      if (Files.notExists(kept)) {
        Files.createLink(kept, file);
      }
      Durably.rename(nextFile(), file);
      return kept;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Signing key \"%s\" cannot be replaced. Run the same again.".formatted(file), e);
    }
  }

  private Path nextFile() {
    return file.resolveSibling(file.getFileName() + ".next");
  }

  SigningKey load() {
    try {
      var permissions = Files.getPosixFilePermissions(file);
      if (!OWNER_ONLY.containsAll(permissions)) {
        throw new SignatureRefused(
            "Signing key \"%s\" has mode %s, so others may have it. Run \"chmod 600 %s\" and rotate the key if they do."
                .formatted(file, PosixFilePermissions.toString(permissions), file));
      }
      return SigningKey.fromPem(Files.readString(file), "\"" + file + "\"");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Signing key \"%s\" cannot be read. Check its path and permissions.".formatted(file), e);
    }
  }

  private void create() {
    try {
      Path directory = Durably.parent(file);
      Files.createDirectories(directory);
      Path draft =
          Files.createTempFile(
              directory, ".key", ".part", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      try {
        Durably.write(draft, SigningKey.generate().toPem().getBytes(US_ASCII));
        publish(draft);
      } finally {
        Files.delete(draft);
      }
      Durably.sync(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Signing key \"%s\" cannot be created. Check its directory's permissions."
              .formatted(file),
          e);
    }
  }

  /// A hard link, unlike a rename, never replaces the key another process published first.
  private void publish(Path draft) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      return; // load() reads theirs
    }
  }
}
