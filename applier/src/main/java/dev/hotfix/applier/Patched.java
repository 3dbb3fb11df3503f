package dev.hotfix.applier;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The new plain form as it is made of the old one, step by step.
final class Patched extends InputStream {
  private final Plan.Reader plan;
  private final FileChannel old;
  private final InputStream differences;
  private final InputStream contents;
  private Op op = new Op.Fresh(0);
  private long done;

  Patched(Plan.Reader plan, Path old, InputStream differences, InputStream contents)
      throws IOException {
    this.plan = plan;
    this.old = FileChannel.open(old, StandardOpenOption.READ);
    this.differences = differences;
    this.contents = contents;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int at, int most) throws IOException {
    if (done == op.length()) {
      op = plan.next();
      done = 0;
    }
    int length = (int) Math.min(most, op.length() - done);
    if (length == 0) {
      return most == 0 ? 0 : -1;
    }
    switch (op) {
      case Op.Same same -> copy(same.from() + done, bytes, at, length);
      case Op.Near near -> {
        copy(near.from() + done, bytes, at, length);
        byte[] more = exactly(differences, length);
        for (int i = 0; i < length; i++) {
          bytes[at + i] += more[i];
        }
      }
      case Op.Fresh fresh -> System.arraycopy(exactly(contents, length), 0, bytes, at, length);
    }
    done += length;
    return length;
  }

  @Override
  public void close() throws IOException {
    old.close();
  }

  private void copy(long from, byte[] bytes, int at, int length) throws IOException {
    ByteBuffer into = ByteBuffer.wrap(bytes, at, length);
    while (into.hasRemaining()) {
      if (old.read(into, from + into.position() - at) < 0) {
        throw new EOFException("the old file is shorter than it was");
      }
    }
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the delta ends too early");
    }
    return bytes;
  }
}
