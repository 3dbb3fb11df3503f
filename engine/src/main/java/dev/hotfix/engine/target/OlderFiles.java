package dev.hotfix.engine.target;

import dev.hotfix.engine.bundle.FileState;
import dev.hotfix.engine.bundle.Manifest;
import dev.hotfix.engine.bundle.OldFiles;
import dev.hotfix.engine.bundle.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Files of a release to come that neither the bundle brings nor the live release has, because a
/// fix that gives way had changed them: fetched from an older release of the host.
record OlderFiles(List<InputStream> open, List<Cargo.Piece> pieces) implements AutoCloseable {

  static OlderFiles of(Blend blend, Tree live, Manifest manifest, OldFiles there)
      throws IOException {
    var files = new OlderFiles(new ArrayList<>(), new ArrayList<>());
    try {
      for (Map.Entry<String, FileState> file : blend.to().files().entrySet()) {
        String path = file.getKey();
        boolean known =
            blend.edited().containsKey(path)
                || manifest.files().contains(path)
                || file.getValue().equals(live.files().get(path))
                || file.getValue().equals(blend.from().files().get(path));
        if (!known) {
          files.add(path, file.getValue(), there);
        }
      }
      return files;
    } catch (IOException e) {
      files.close();
      throw e;
    }
  }

  private void add(String path, FileState state, OldFiles there) throws IOException {
    InputStream content = there.open(path, state);
    open.add(content);
    pieces.add(new Cargo.Piece(path, state.size(), () -> content));
  }

  @Override
  public void close() throws IOException {
    for (InputStream content : open) {
      content.close();
    }
  }
}
