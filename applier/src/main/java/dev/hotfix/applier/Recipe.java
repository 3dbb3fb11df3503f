package dev.hotfix.applier;

import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/// How a file and its plain form become each other. The plain form is the file with every packed
/// piece unpacked in its place.
public record Recipe(List<Piece> pieces) {
  public static final int BUFFER = 32 * 1024;

  public Recipe {
    pieces = List.copyOf(pieces);
  }

  /// A file that is its own plain form.
  public static Recipe raw(long length) {
    return new Recipe(length == 0 ? List.of() : List.of(new Piece.Raw(length)));
  }

  /// Length of the plain form in bytes.
  public long plain() {
    return Piece.sum(pieces);
  }

  /// Where the plain form's stretches end and begin: the length of each, in order.
  public List<Long> stretches() {
    var lengths = new ArrayList<Long>();
    collect(pieces, lengths);
    return lengths;
  }

  private static void collect(List<Piece> pieces, List<Long> lengths) {
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Raw(long length) -> lengths.add(length);
        case Piece.Packed packed -> collect(packed.inside(), lengths);
      }
    }
  }

  /// Writes the plain form of the file, which must be the one the recipe was made of.
  public void unpack(InputStream file, OutputStream plain) throws IOException {
    unpack(pieces, new PushbackInputStream(file, BUFFER), plain);
  }

  private static void unpack(List<Piece> pieces, PushbackInputStream in, OutputStream plain)
      throws IOException {
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Raw(long length) -> copy(in, plain, length);
        case Piece.Packed packed -> {
          try (var stream = new Unpacking(in)) {
            unpack(packed.inside(), new PushbackInputStream(stream, BUFFER), plain);
            stream.finish();
          }
        }
      }
    }
  }

  /// Writes the file whose plain form is read.
  void pack(InputStream plain, OutputStream file) throws IOException {
    pack(pieces, plain, file);
  }

  private static void pack(List<Piece> pieces, InputStream plain, OutputStream out)
      throws IOException {
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Raw(long length) -> copy(plain, out, length);
        case Piece.Packed(int level, List<Piece> inside) -> {
          try (OutputStream packing = Packing.onto(out, level);
              OutputStream buffered = new BufferedOutputStream(packing, BUFFER)) {
            pack(inside, plain, buffered);
          }
        }
      }
    }
  }

  private static void copy(InputStream in, OutputStream out, long length) throws IOException {
    var buffer = new byte[(int) Math.min(length, BUFFER)];
    for (long left = length; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new EOFException("it ends " + left + " bytes too early");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
  }

  /// Reads one deflate stream and gives back what it read beyond its end.
  private static final class Unpacking extends InflaterInputStream {
    private final PushbackInputStream source;

    Unpacking(PushbackInputStream source) {
      super(source, new Inflater(true), BUFFER);
      this.source = source;
    }

    void finish() throws IOException {
      if (read() >= 0) {
        throw new DeltaRefused("a packed piece holds more than its recipe says");
      }
      source.unread(buf, len - inf.getRemaining(), inf.getRemaining());
    }

    /// The source goes on behind it.
    @Override
    public void close() {
      inf.end();
    }
  }
}
