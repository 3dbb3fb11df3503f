package dev.hotfix.work;

import dev.hotfix.journal.EvidenceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// What runs wrote, kept as evidence: the end of it, where failures are told.
public final class Outputs {

  private static final int MOST = 64 << 10;

  private Outputs() {}

  /// Keeps the end of that file; empty when there is none.
  public static Optional<String> keep(EvidenceStore evidence, Path file) {
    return Files.exists(file)
        ? Optional.of(evidence.put(String.valueOf(file.getFileName()), "text/plain", end(file)))
        : Optional.empty();
  }

  private static byte[] end(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      channel.position(Math.max(0, channel.size() - MOST));
      ByteBuffer end = ByteBuffer.allocate((int) (channel.size() - channel.position()));
      while (end.hasRemaining() && channel.read(end) >= 0) {
        // Read on.
      }
      return Arrays.copyOf(end.array(), end.position());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
