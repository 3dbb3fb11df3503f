package dev.hotfix.applier;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// Numbers as seven bits a byte, the lowest first (LEB128); signed ones alternate around zero.
final class Varint {
  private static final int MOST_BITS = 63;

  private Varint() {}

  static void write(OutputStream out, long number) throws IOException {
    long left = number;
    for (; left > 0x7f; left >>>= 7) {
      out.write((int) (left & 0x7f) | 0x80);
    }
    out.write((int) left);
  }

  static void writeSigned(OutputStream out, long number) throws IOException {
    write(out, (number << 1) ^ (number >> 63));
  }

  static long read(InputStream in) throws IOException {
    long number = 0;
    for (int shift = 0; shift < MOST_BITS; shift += 7) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the plan ends in the middle of a number");
      }
      number |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return number;
      }
    }
    throw new DeltaRefused("the plan holds a number of more than " + MOST_BITS + " bits");
  }

  static long readSigned(InputStream in) throws IOException {
    long number = read(in);
    return (number >>> 1) ^ -(number & 1);
  }
}
