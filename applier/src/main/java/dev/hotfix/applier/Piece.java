package dev.hotfix.applier;

import java.util.List;

/// A stretch of a file: as it is, or packed by deflate (RFC 1951).
public sealed interface Piece {
  /// How many plain bytes it stands for.
  long plain();

  /// Bytes that are the same in the file and in its plain form.
  record Raw(long length) implements Piece {
    @Override
    public long plain() {
      return length;
    }
  }

  /// A deflate stream of that level (1 to 9); what it packs is made of pieces itself.
  record Packed(int level, List<Piece> inside) implements Piece {
    public Packed {
      inside = List.copyOf(inside);
    }

    @Override
    public long plain() {
      return sum(inside);
    }
  }

  static long sum(List<Piece> pieces) {
    return pieces.stream().mapToLong(Piece::plain).sum();
  }
}
