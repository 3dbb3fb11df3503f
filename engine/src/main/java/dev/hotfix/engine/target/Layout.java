package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.Tree;
import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.disk.Durably;
import dev.hotfix.engine.disk.Modes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where things are under a target's root: `releases/DIGEST/`, the link `current` to one of them,
/// and `.hotfix/` with the journal, the lock and each release's listing.
record Layout(Path root) {
  Path releases() {
    return root.resolve("releases");
  }

  Path release(String digest) {
    return releases().resolve(digest);
  }

  Path current() {
    return root.resolve("current");
  }

  Path own() {
    return root.resolve(".hotfix");
  }

  Path listing(String digest) {
    return own().resolve("trees").resolve(digest);
  }

  Path journal() {
    return own().resolve("journal");
  }

  void create() throws IOException {
    Files.createDirectories(releases());
    Files.createDirectories(own().resolve("trees"));
  }

  /// The digest the link names; empty where there is no link.
  Optional<String> live() throws IOException {
    if (!Files.exists(current(), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isSymbolicLink(current())) {
      throw new IOException("\"current\" is not a link; move it away and install the release");
    }
    String name = Files.readSymbolicLink(current()).getFileName().toString();
    if (!Digest.isDigest(name)) {
      throw new IOException("\"current\" leads to \"" + name + "\", which is no release of hotfix");
    }
    return Optional.of(name);
  }

  /// Never a gap: the new link takes the old one's name by rename.
  void point(String digest) throws IOException {
    Path next = own().resolve("next");
    Files.deleteIfExists(next);
    Files.createSymbolicLink(next, Path.of("releases", digest));
    Durably.rename(next, current());
  }

  /// The release's listing, which its own name proves.
  Tree tree(String digest) throws IOException {
    String text = Files.readString(listing(digest));
    Tree tree = Tree.parse(text);
    if (!tree.digest().equals(digest)) {
      throw new IOException("the listing of release \"" + digest + "\" was changed");
    }
    return tree;
  }

  boolean knows(String digest) {
    return Files.isRegularFile(listing(digest)) && Files.isDirectory(release(digest));
  }

  /// Files of the release that are not as listed. Files it does not list, such as logs the service
  /// writes, do not count.
  List<String> drift(String digest) throws IOException {
    var drifted = new ArrayList<String>();
    for (var file : tree(digest).files().entrySet()) {
      Path place = release(digest).resolve(file.getKey());
      boolean same =
          Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
              && Files.size(place) == file.getValue().size()
              && Modes.executable(place) == file.getValue().executable()
              && Digest.of(place).equals(file.getValue().digest());
      if (!same) {
        drifted.add(file.getKey());
      }
    }
    return drifted;
  }
}
