package dev.hotfix.engine.git;

import java.util.Comparator;
import java.util.regex.Pattern;

/// The full name of a commit: 40 hexadecimal digits (64 in a SHA-256 repository).
public record CommitId(String hex) implements Comparable<CommitId> {
  private static final Pattern FULL = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");

  public CommitId {
    if (!FULL.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a full commit id. Resolve it to one first".formatted(hex));
    }
  }

  /// The first ten digits, for people.
  public String brief() {
    return hex.substring(0, 10);
  }

  @Override
  public int compareTo(CommitId other) {
    return Comparator.comparing(CommitId::hex).compare(this, other);
  }

  @Override
  public String toString() {
    return hex;
  }
}
