package dev.hotfix.engine.target;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/// Keeps everybody else off a target while one change is made. The system lets go of it when the
/// process dies.
record TargetLock(FileChannel channel) implements AutoCloseable {
  static TargetLock take(Path file, String target) throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE, WRITE);
    try {
      if (channel.tryLock() != null) {
        return new TargetLock(channel);
      }
    } catch (OverlappingFileLockException heldHere) {
      // The same answer as when another process holds it.
    }
    channel.close();
    throw TargetException.busy(target);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
