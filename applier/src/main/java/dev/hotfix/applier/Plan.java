package dev.hotfix.applier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/// What a delta says before any content: how the old and the new file are packed, and the steps
/// from one plain form to the other.
public final class Plan {
  public static final int MOST_PIECES = 400_000;
  private static final long MOST_BYTES = 4L << 30;
  private static final int DEEPEST = 8;
  private static final int RAW = 0;
  private static final int BEST = 9;

  private static final int END = 0;
  private static final int SAME = 1;
  private static final int NEAR = 2;
  private static final int FRESH = 3;

  private Plan() {}

  public static void write(OutputStream out, Recipe old, Recipe fresh, List<Op> ops)
      throws IOException {
    write(out, old.pieces());
    write(out, fresh.pieces());
    long here = 0;
    for (Op op : ops) {
      switch (op) {
        case Op.Same(long from, long length) -> here = write(out, SAME, from - here, length) + from;
        case Op.Near(long from, long length) -> here = write(out, NEAR, from - here, length) + from;
        case Op.Fresh(long length) -> {
          Varint.write(out, FRESH);
          Varint.write(out, length);
        }
      }
    }
    Varint.write(out, END);
  }

  private static long write(OutputStream out, int kind, long step, long length) throws IOException {
    Varint.write(out, kind);
    Varint.writeSigned(out, step);
    Varint.write(out, length);
    return length;
  }

  private static void write(OutputStream out, List<Piece> pieces) throws IOException {
    Varint.write(out, pieces.size());
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Raw(long length) -> {
          Varint.write(out, RAW);
          Varint.write(out, length);
        }
        case Piece.Packed(int level, List<Piece> inside) -> {
          Varint.write(out, level);
          write(out, inside);
        }
      }
    }
  }

  /// Reads what was written, step by step.
  static final class Reader {
    private final InputStream in;
    private final Recipe old;
    private final Recipe fresh;
    private int pieces;
    private long here;

    Reader(InputStream in) throws IOException {
      this.in = in;
      this.old = recipe();
      this.fresh = recipe();
    }

    Recipe old() {
      return old;
    }

    Recipe fresh() {
      return fresh;
    }

    /// The next step, or nothing of the new form when there is none left.
    Op next() throws IOException {
      int kind = (int) Varint.read(in);
      return switch (kind) {
        case END -> new Op.Fresh(0);
        case SAME -> new Op.Same(from(), moved());
        case NEAR -> new Op.Near(from(), moved());
        case FRESH -> new Op.Fresh(Varint.read(in));
        default -> throw new DeltaRefused("it asks for step " + kind + ", which there is not");
      };
    }

    private long from() throws IOException {
      here += Varint.readSigned(in);
      return here;
    }

    private long moved() throws IOException {
      long from = here;
      long length = Varint.read(in);
      here += length;
      if (from < 0 || length > old.plain() - from) {
        throw new DeltaRefused("it asks for bytes that the old file does not have");
      }
      return length;
    }

    private Recipe recipe() throws IOException {
      var recipe = new Recipe(pieces(0));
      if (recipe.plain() < 0 || recipe.plain() > MOST_BYTES) {
        throw new DeltaRefused("it unpacks to more than " + MOST_BYTES + " bytes");
      }
      return recipe;
    }

    private List<Piece> pieces(int depth) throws IOException {
      long count = Varint.read(in);
      pieces += (int) Math.min(count, MOST_PIECES);
      if (pieces > MOST_PIECES || depth > DEEPEST) {
        throw new DeltaRefused("it is made of more pieces, or deeper ones, than any archive");
      }
      var found = new ArrayList<Piece>();
      for (int i = 0; i < count; i++) {
        int level = (int) Varint.read(in);
        if (level < RAW || level > BEST) {
          throw new DeltaRefused("deflate has no level " + level);
        }
        found.add(level == RAW ? raw() : new Piece.Packed(level, pieces(depth + 1)));
      }
      return found;
    }

    private Piece raw() throws IOException {
      long length = Varint.read(in);
      if (length > MOST_BYTES) {
        throw new DeltaRefused("it unpacks to more than " + MOST_BYTES + " bytes");
      }
      return new Piece.Raw(length);
    }
  }
}
