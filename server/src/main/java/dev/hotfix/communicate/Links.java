package dev.hotfix.communicate;

import dev.hotfix.journal.HotFixId;
import java.net.URI;

/// Addresses of pages, for what leaves the server.
final class Links {

  private Links() {}

  static String hotfix(URI server, HotFixId id) {
    return "%s/%s".formatted(server, id);
  }

  static String status(URI server) {
    return server + "/status";
  }
}
