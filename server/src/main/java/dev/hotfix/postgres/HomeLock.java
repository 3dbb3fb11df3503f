package dev.hotfix.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;

/// Held by the one server that uses a home; the operating system drops it when that process dies.
final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  static HomeLock take(Home home) {
    try {
      FileChannel channel = FileChannel.open(home.lock(), CREATE, READ, WRITE);
      if (!locked(channel)) {
        String holder = read(channel);
        channel.close();
        throw new PostgresException(inUse(home, holder));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(UTF_8)));
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new PostgresException(
          "The lock file '%s' cannot be written (%s). Give it to the user who starts the server."
              .formatted(home.lock(), e.getMessage()),
          e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(32);
    channel.read(buffer, 0);
    return UTF_8.decode(buffer.flip()).toString().trim();
  }

  private static String inUse(Home home, String holder) {
    return "The home directory '%s' is in use by another server (process %s). Stop that one first, or choose another directory with --home."
        .formatted(home.root(), holder.isEmpty() ? "unknown" : holder);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new PostgresException("The lock on the home directory could not be dropped.", e);
    }
  }
}
