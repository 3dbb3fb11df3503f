package dev.hotfix.web.story;

import dev.hotfix.web.format.Words;
import java.time.Instant;

/// One piece of a sentence; pages turn each kind into its own markup.
public sealed interface Piece {

  /// The piece as plain words.
  String plain();

  record Text(String plain) implements Piece {}

  /// What the sentence is about.
  record Strong(String plain) implements Piece {}

  /// A name of the machine's world: a branch, a test, a target.
  record Code(String plain) implements Piece {}

  /// A person's own words.
  record Quote(String plain) implements Piece {}

  record Commit(String id) implements Piece {
    @Override
    public String plain() {
      return id.length() <= 8 ? id : id.substring(0, 8);
    }
  }

  /// A file in the evidence store.
  record Evidence(String sha256, String plain) implements Piece {}

  record When(Instant at) implements Piece {
    @Override
    public String plain() {
      return Words.stamp(at);
    }
  }
}
