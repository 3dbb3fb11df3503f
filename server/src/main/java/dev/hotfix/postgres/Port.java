package dev.hotfix.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/// The loopback port of the embedded database: any free one at first, the same again afterwards.
final class Port {
  private Port() {}

  static int choose(Path file) {
    try {
      int remembered = remembered(file);
      int port = remembered > 0 && isFree(remembered) ? remembered : free();
      Files.writeString(file, Integer.toString(port));
      return port;
    } catch (IOException e) {
      throw new PostgresException(
          "The database's port could not be written to '%s' (%s). Make room there."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static int remembered(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    String text = Files.readString(file).strip();
    return text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.isBound();
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
