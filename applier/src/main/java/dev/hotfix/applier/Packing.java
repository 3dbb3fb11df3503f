package dev.hotfix.applier;

import com.jcraft.jzlib.Deflater;
import com.jcraft.jzlib.DeflaterOutputStream;
import com.jcraft.jzlib.GZIPException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.OptionalInt;

/// Deflate as zlib does it, in plain Java: the JDK's own gives other bytes on a machine with
/// another zlib, and a file that was packed again must be the same everywhere.
public final class Packing {
  private static final int[] LEVELS = {6, 9, 1, 8, 7, 5, 4, 3, 2};
  private static final int WINDOW_BITS = 15;

  private Packing() {}

  /// Packs what is written into `out`, which stays open.
  static OutputStream onto(OutputStream out, int level) throws IOException {
    try {
      var deflater = new Deflater(level, WINDOW_BITS, true);
      return new DeflaterOutputStream(out, deflater, Recipe.BUFFER, false);
    } catch (GZIPException e) {
      throw new DeltaRefused("deflate has no level " + level);
    }
  }

  /// The level by which `plain` becomes exactly `packed`; empty where there is none.
  public static OptionalInt level(byte[] plain, byte[] packed) throws IOException {
    for (int level : LEVELS) {
      var comparing = new Comparing(packed);
      try (OutputStream packing = onto(comparing, level)) {
        for (int at = 0; at < plain.length && comparing.same; at += Recipe.BUFFER) {
          packing.write(plain, at, Math.min(Recipe.BUFFER, plain.length - at));
        }
      }
      if (comparing.same && comparing.at == packed.length) {
        return OptionalInt.of(level);
      }
    }
    return OptionalInt.empty();
  }

  private static final class Comparing extends OutputStream {
    private final byte[] expected;
    private int at;
    private boolean same = true;

    Comparing(byte[] expected) {
      this.expected = expected;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      same =
          same
              && length <= expected.length - at
              && Arrays.equals(bytes, from, from + length, expected, at, at + length);
      at += same ? length : 0;
    }
  }
}
