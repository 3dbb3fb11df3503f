package dev.hotfix.engine.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Directories with the programs that a host has, and no others.
final class Userland {
  /// All that a host needs; docs/targets.md lists them too.
  static final List<String> NEEDED =
      List.of(
          "cat",
          "chmod",
          "cp",
          "dd",
          "head",
          "ln",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sh",
          "sha256sum",
          "sync",
          "tail",
          "timeout",
          "wc");

  private Userland() {}

  /// The needed programs alone, from coreutils.
  static String coreutils(Path folder) throws IOException {
    for (String program : NEEDED) {
      Files.createSymbolicLink(
          Files.createDirectories(folder).resolve(program), Path.of("/bin", program));
    }
    return folder.toString();
  }

  /// The needed programs as busybox has them, its shell too.
  static String busybox(Path folder) throws IOException {
    for (String program : NEEDED) {
      Files.createSymbolicLink(
          Files.createDirectories(folder).resolve(program), Path.of("/bin/busybox"));
    }
    return folder.toString();
  }
}
