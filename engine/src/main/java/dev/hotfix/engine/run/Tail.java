package dev.hotfix.engine.run;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// The last bytes of a stream: grows up to its bound, then goes round.
final class Tail {
  private final int bound;
  private byte[] ring = new byte[0];
  private long seen;
  private boolean closed;

  Tail(int bound) {
    this.bound = bound;
  }

  synchronized void add(byte[] bytes, int length) {
    if (closed) {
      return;
    }
    grow(length);
    int from = Math.max(0, length - bound);
    seen += from;
    while (from < length) {
      int at = (int) (seen % ring.length);
      int step = Math.min(length - from, ring.length - at);
      System.arraycopy(bytes, from, ring, at, step);
      from += step;
      seen += step;
    }
  }

  private void grow(int length) {
    if (ring.length < bound && seen + length > ring.length) {
      long wanted = Math.max(2L * ring.length, seen + length);
      ring = Arrays.copyOf(ring, (int) Math.min(bound, wanted));
    }
  }

  synchronized void close() {
    closed = true;
  }

  synchronized boolean cut() {
    return seen > bound;
  }

  synchronized ByteBuffer bytes() {
    if (seen <= ring.length) {
      return ByteBuffer.wrap(Arrays.copyOf(ring, (int) seen));
    }
    int start = (int) (seen % ring.length);
    byte[] ordered = new byte[ring.length];
    System.arraycopy(ring, start, ordered, 0, ring.length - start);
    System.arraycopy(ring, 0, ordered, ring.length - start, start);
    return ByteBuffer.wrap(ordered);
  }
}
