package dev.hotfix.journal;

import java.util.Optional;
import javax.sql.DataSource;

/// What facts point to, kept by content: run logs, statements, bundles, records. The same bytes are
/// stored once.
public final class EvidenceStore {

  /// The largest piece kept, in bytes.
  public static final int LIMIT = 64 << 20;

  private static final String PUT =
      """
      insert into evidence (sha256, name, media_type, bytes) values (?, ?, ?, ?)
      on conflict (sha256) do nothing\
      """;

  private static final String FIND =
      "select name, media_type, bytes from evidence where sha256 = ?";

  private final Sql sql;

  public EvidenceStore(DataSource database) {
    this.sql = new Sql(database);
  }

  /// One piece of evidence.
  public record Piece(String name, String mediaType, byte[] bytes) {}

  /// Keeps the bytes and answers with their SHA-256 in hexadecimal.
  public String put(String name, String mediaType, byte[] bytes) {
    if (bytes.length > LIMIT) {
      throw new IllegalArgumentException(
          "\"%s\" has %d bytes; evidence holds at most %d".formatted(name, bytes.length, LIMIT));
    }
    String digest = Chain.sha256(bytes);
    sql.update(PUT, digest, name, mediaType, bytes);
    return digest;
  }

  public Optional<Piece> find(String sha256) {
    return sql
        .query(FIND, row -> new Piece(row.getString(1), row.getString(2), row.getBytes(3)), sha256)
        .stream()
        .findFirst();
  }
}
