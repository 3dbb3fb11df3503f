package dev.hotfix.cli;

import java.nio.file.Path;

/// Where tools keep what they need to go on after a crash: `$XDG_STATE_HOME/hotfix`, by default
/// `~/.local/state/hotfix`.
final class States {
  private States() {}

  static Path folder(String tool, String key) {
    String configured = System.getenv("XDG_STATE_HOME");
    Path base =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(configured);
    return base.resolve("hotfix").resolve(tool).resolve(key);
  }
}
