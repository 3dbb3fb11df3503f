package dev.hotfix.engine.target;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.bundle.Tree;
import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.disk.Durably;
import dev.hotfix.engine.disk.Modes;
import dev.hotfix.engine.edit.EditedFile;
import java.io.IOException;
import java.io.InputStream;
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
    return own().resolve("trees").resolve(Naming.digest(digest));
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
    if (!Naming.isRelease(name)) {
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
    if (!tree.digest().equals(Naming.digest(digest))) {
      throw new IOException("the listing of release \"" + digest + "\" was changed");
    }
    return tree;
  }

  boolean knows(String digest) {
    return Files.isRegularFile(listing(digest)) && Files.isDirectory(release(digest));
  }

  boolean isWhole(String digest) throws IOException {
    return knows(digest) && drift(digest).isEmpty();
  }

  /// The first name of a release that is free or holds it whole.
  String free(String digest) throws IOException {
    for (int number = 1; ; number++) {
      String name = Naming.numbered(digest, number);
      if (!Files.exists(release(name), LinkOption.NOFOLLOW_LINKS) || isWhole(name)) {
        return name;
      }
    }
  }

  /// Gives what is live another name as well: that of what is in it now.
  void adopt(String live, String name, Tree tree) throws IOException {
    if (name.equals(live)) {
      return;
    }
    Durably.replace(listing(name), tree.listing().getBytes(UTF_8));
    if (!isWhole(name)) {
      Files.createSymbolicLink(release(name), Path.of(live));
      Durably.sync(releases());
    }
  }

  /// A file of a release as it is now, if it is a plain one.
  Optional<Blend.Copy> copy(String digest, String path) throws IOException {
    Path file = release(digest).resolve(path);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(
          new Blend.Copy(in.readNBytes(EditedFile.MOST_BYTES + 1), Modes.executable(file)));
    }
  }

  /// Files of the release that are not as listed. Files it does not list, such as logs the service
  /// writes, do not count.
  List<String> drift(String digest) throws IOException {
    return drift(digest, tree(digest));
  }

  List<String> drift(String digest, Tree tree) throws IOException {
    var drifted = new ArrayList<String>();
    for (var file : tree.files().entrySet()) {
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
