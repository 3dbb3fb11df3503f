package dev.hotfix.engine.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.disk.Digest;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// All files of a release by path. Its listing is one text, `mode digest size path` per line in
/// path order, and its digest is the SHA-256 of that text, so two hosts with the same digest hold
/// the same release.
public record Tree(SortedMap<String, FileState> files) {
  public Tree {
    var copy = new TreeMap<String, FileState>(TreePath.ORDER);
    copy.putAll(files);
    copy.keySet().forEach(TreePath::check);
    refuseFilesUsedAsDirectories(copy);
    files = Collections.unmodifiableSortedMap(copy);
  }

  public String digest() {
    return Digest.of(listing().getBytes(UTF_8));
  }

  public String listing() {
    var text = new StringBuilder();
    files.forEach((path, state) ->
        text.append(state.mode())
            .append(' ')
            .append(state.digest())
            .append(' ')
            .append(state.size())
            .append(' ')
            .append(path)
            .append('\n'));
    return text.toString();
  }

  /// The tree a listing describes.
  public static Tree parse(String listing) {
    var files = new TreeMap<String, FileState>(TreePath.ORDER);
    for (Iterator<String> lines = listing.lines().iterator(); lines.hasNext(); ) {
      String line = lines.next();
      String[] part = line.split(" ", 4);
      if (part.length < 4 || !part[2].matches("[0-9]{1,18}")) {
        throw new BundleRefused(
            "A tree listing holds the line \"%s\". Install the release again.".formatted(line));
      }
      boolean executable = part[0].equals("0755");
      files.put(part[3], new FileState(part[1], Long.parseLong(part[2]), executable));
    }
    return new Tree(files);
  }

  /// In byte order a directory's files need not follow the file of its name at once ("a", "a-b",
  /// "a/c"), so every ancestor is looked up.
  private static void refuseFilesUsedAsDirectories(Map<String, FileState> files) {
    for (String path : files.keySet()) {
      for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
        if (files.containsKey(path.substring(0, slash))) {
          throw new BundleRefused(
              "\"%s\" is a file and a directory at once. Rename one of them."
                  .formatted(path.substring(0, slash)));
        }
      }
    }
  }
}
