package dev.hotfix.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// The folders and files of an embedded database inside the product's home directory.
record Home(Path root) {
  Home {
    root = root.toAbsolutePath().normalize();
  }

  Path lock() {
    return root.resolve("lock");
  }

  Path database() {
    return root.resolve("database");
  }

  Path data() {
    return database().resolve("data");
  }

  Path password() {
    return database().resolve("password");
  }

  Path port() {
    return database().resolve("port");
  }

  Path log() {
    return database().resolve("postgres.log");
  }

  /// A name nobody used before: a helper orphaned by a crash may still write to the previous one.
  Path newData() {
    return database().resolve("data.tmp-" + UUID.randomUUID());
  }

  void create() {
    try {
      Files.createDirectories(database());
      if (!Files.isWritable(root) || !Files.isWritable(database())) {
        throw new PostgresException(notWritable());
      }
    } catch (IOException e) {
      throw new PostgresException(notWritable(), e);
    }
  }

  private String notWritable() {
    return "The home directory '%s' cannot be written by user '%s'. Give it to that user, or choose another with --home."
        .formatted(root, System.getProperty("user.name"));
  }
}
