package dev.hotfix.engine.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;

/// The rules a file's path inside a tree obeys: relative, `/` between names, no name that leads
/// elsewhere; ordered by the bytes of its UTF-8 form.
final class TreePath {
  static final Comparator<String> ORDER =
      (left, right) -> Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));

  private static final int LONGEST_PATH = 4000;
  private static final int LONGEST_NAME = 255;
  private static final Set<String> ELSEWHERE = Set.of("", ".", "..");

  private TreePath() {}

  static String check(String path) {
    if (path.startsWith("/")) {
      throw refused(path, "is absolute");
    }
    if (path.getBytes(UTF_8).length > LONGEST_PATH) {
      throw refused(path.substring(0, 80) + "…", "is longer than " + LONGEST_PATH + " bytes");
    }
    if (path.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\' || c == 0xfffd)) {
      throw refused(
          path.replaceAll("\\p{Cntrl}", "?"), "contains a control character or a backslash");
    }
    for (String name : path.split("/", -1)) {
      if (ELSEWHERE.contains(name)) {
        throw refused(path, "leads elsewhere through \"" + name + "\"");
      }
      if (name.getBytes(UTF_8).length > LONGEST_NAME) {
        throw refused(path, "has a name longer than " + LONGEST_NAME + " bytes");
      }
    }
    return path;
  }

  private static BundleRefused refused(String path, String because) {
    return new BundleRefused(
        "The path \"%s\" %s. Only plain relative paths may travel; rename or leave out the file."
            .formatted(path, because));
  }
}
