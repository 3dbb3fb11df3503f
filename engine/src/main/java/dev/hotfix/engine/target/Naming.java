package dev.hotfix.engine.target;

import dev.hotfix.engine.disk.Digest;
import java.io.IOException;

/// The names of releases on a host: the digest of the listing, and a number behind it where a name
/// is taken by what was changed by hand since.
final class Naming {
  private Naming() {}

  static boolean isRelease(String name) {
    return Digest.isDigest(digest(name)) && name.matches("[0-9a-f]{64}(-[0-9]{1,6})?");
  }

  /// The digest of the listing.
  static String digest(String name) {
    int dash = name.indexOf('-');
    return dash < 0 ? name : name.substring(0, dash);
  }

  /// Answers the first name of a release that is free, or that holds it whole already.
  interface Free {
    String name(String digest) throws IOException;
  }

  static String numbered(String digest, int number) {
    return number == 1 ? digest : digest + "-" + number;
  }
}
