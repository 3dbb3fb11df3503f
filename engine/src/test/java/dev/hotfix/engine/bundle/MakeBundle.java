package dev.hotfix.engine.bundle;

import dev.hotfix.engine.sign.SigningKey;
import java.nio.file.Path;

/// Makes a bundle in a process of its own: OLD NEW OUT KEY.
final class MakeBundle {
  private MakeBundle() {}

  public static void main(String[] args) {
    try (var from = TreeSource.open(Path.of(args[0]));
        var to = TreeSource.open(Path.of(args[1]))) {
      new BundleDraft("HF-1", from, to).write(Path.of(args[2]), SigningKey.load(Path.of(args[3])));
    }
  }
}
