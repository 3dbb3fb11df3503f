package dev.hotfix.identify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The lines and counted pieces of an envelope, none of them larger than allowed.
final class EnvelopeBytes {

  /// As much of one envelope as is read, unpacked.
  static final long LARGEST = 100L << 20;

  private static final int LINE_END = '\n';
  private static final int END = -1;

  private final InputStream in;
  private long left = LARGEST;

  EnvelopeBytes(InputStream in) {
    this.in = new BufferedInputStream(in, 16 << 10);
  }

  /// What is wrong, and whether it is only too large.
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean tooLarge;
    private final String found;

    Malformed(boolean tooLarge, String found) {
      super(found);
      this.tooLarge = tooLarge;
      this.found = found;
    }

    boolean tooLarge() {
      return tooLarge;
    }

    String found() {
      return found;
    }
  }

  /// Passes over empty lines; false at the end.
  boolean more() throws IOException, Malformed {
    int next;
    do {
      in.mark(1);
      next = next();
    } while (next == LINE_END);
    if (next == END) {
      return false;
    }
    in.reset();
    return true;
  }

  /// The bytes up to the end of the line.
  byte[] line(int most, String what) throws IOException, Malformed {
    var line = new ByteArrayOutputStream();
    for (int b = next(); b != LINE_END && b != END; b = next()) {
      if (line.size() == most) {
        throw new Malformed(true, "%s has more than %d bytes.".formatted(capital(what), most));
      }
      line.write(b);
    }
    return line.toByteArray();
  }

  void skipLine() throws IOException, Malformed {
    for (int b = next(); b != LINE_END && b != END; ) {
      b = next();
    }
  }

  byte[] exactly(long length, int most, String what) throws IOException, Malformed {
    if (length > most) {
      throw new Malformed(
          true, "%s has %d bytes; %d are taken.".formatted(capital(what), length, most));
    }
    byte[] bytes = in.readNBytes((int) length);
    spend(bytes.length);
    if (bytes.length < length) {
      throw new Malformed(false, "The envelope ends within %s.".formatted(what));
    }
    return bytes;
  }

  void skip(long length, String what) throws IOException, Malformed {
    spend(length);
    try {
      in.skipNBytes(length);
    } catch (EOFException _) {
      throw new Malformed(false, "The envelope ends within %s.".formatted(what));
    }
  }

  /// After a counted piece the line must end.
  void endLine(String what) throws IOException, Malformed {
    int next = next();
    if (next != LINE_END && next != END) {
      throw new Malformed(false, "%s is longer than its length says.".formatted(capital(what)));
    }
  }

  /// All that is left.
  byte[] rest(int most, String what) throws IOException, Malformed {
    byte[] bytes = in.readNBytes(most + 1);
    if (bytes.length > most) {
      throw new Malformed(true, "%s has more than %d bytes.".formatted(capital(what), most));
    }
    return bytes;
  }

  private int next() throws IOException, Malformed {
    int b = in.read();
    spend(b == END ? 0 : 1);
    return b;
  }

  private void spend(long bytes) throws Malformed {
    if (bytes > left) {
      throw new Malformed(true, "The envelope has more than %d bytes.".formatted(LARGEST));
    }
    left -= bytes;
  }

  private static String capital(String what) {
    return Character.toUpperCase(what.charAt(0)) + what.substring(1);
  }
}
