package dev.hotfix.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The hash chain over a journal: each entry's hash covers its content and the hash before it, so
/// nothing can be changed, dropped or put in between without every later hash showing it.
public final class Chain {

  /// What the first entry names as the hash before it.
  public static final String START = "0".repeat(64);

  private Chain() {}

  /// SHA-256 over the previous hash and the entry in canonical JSON, in hexadecimal.
  static String hash(HotFixId id, Entry entry) {
    String head =
        head(
            id.toString(),
            entry.seq(),
            entry.at().toString(),
            entry.actor().toString(),
            entry.fact().kind());
    return hash(entry.previousHash(), head, FactJson.write(entry.fact()));
  }

  /// An entry without its body, as it is hashed.
  static String head(String id, int seq, String at, String actor, String kind) {
    return "%s %d %s %s %s".formatted(id, seq, at, actor, kind);
  }

  static String hash(String previous, String head, String body) {
    return sha256("%s\n%s\n%s".formatted(previous, head, body).getBytes(StandardCharsets.UTF_8));
  }

  /// The sequence number of the first entry that does not fit, empty when all do.
  public static Optional<Integer> firstBroken(HotFixId id, List<Entry> entries) {
    String previous = START;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.seq() != i + 1
          || !entry.previousHash().equals(previous)
          || !entry.hash().equals(hash(id, entry))) {
        return Optional.of(i + 1);
      }
      previous = entry.hash();
    }
    return Optional.empty();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
