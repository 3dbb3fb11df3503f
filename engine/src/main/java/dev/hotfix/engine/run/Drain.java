package dev.hotfix.engine.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/// Reads one output of a program to its end on a thread of its own: all of it into a stream, the
/// last bytes of it into memory.
final class Drain {
  private final InputStream from;
  private final Tail tail;
  private final Thread thread;
  private OutputStream all;
  private volatile Optional<IOException> problem = Optional.empty();

  private Drain(InputStream from, OutputStream all, int keep) {
    this.from = from;
    this.all = all;
    this.tail = new Tail(keep);
    this.thread = new Thread(this::drain, "output of a run");
  }

  static Drain of(InputStream from, OutputStream all, int keep) {
    Drain drain = new Drain(from, all, keep);
    drain.thread.setDaemon(true);
    drain.thread.start();
    return drain;
  }

  private void drain() {
    byte[] buffer = new byte[8192];
    try {
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        tail.add(buffer, read);
        write(buffer, read);
      }
    } catch (IOException closed) {
      // The program was killed, or somebody else kept its pipe open for too long.
    }
  }

  /// What cannot be written is dropped: a program that nobody reads would wait for ever.
  private void write(byte[] buffer, int length) {
    try {
      all.write(buffer, 0, length);
    } catch (IOException e) {
      problem = Optional.of(e);
      all = OutputStream.nullOutputStream();
    }
  }

  void end(Duration grace) throws InterruptedException {
    if (!thread.join(grace)) {
      tail.close();
    }
  }

  /// Why the stream does not hold all of it, if so.
  Optional<IOException> problem() {
    return problem;
  }

  ByteBuffer tail() {
    return tail.bytes();
  }

  boolean cut() {
    return tail.cut();
  }
}
