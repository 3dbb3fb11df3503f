package dev.hotfix;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/// The name of one server among those on the same database: its machine and its home, so that it
/// knows its own work again after a restart.
final class Replica {

  private Replica() {}

  static String name(Path home) {
    return host() + ":" + home.toAbsolutePath().normalize();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }
}
