package dev.hotfix.engine.bundle;

import java.io.IOException;
import java.io.InputStream;

/// The files of the release a bundle starts from, wherever they are.
public interface OldFiles {
  InputStream open(String path, FileState state) throws IOException;

  /// A file of the old release that is not what it was.
  final class Differs extends IOException {
    private static final long serialVersionUID = 1L;
    private final String path;

    Differs(String path) {
      super("\"" + path + "\" is not the file that the bundle starts from");
      this.path = path;
    }

    public String path() {
      return path;
    }
  }
}
