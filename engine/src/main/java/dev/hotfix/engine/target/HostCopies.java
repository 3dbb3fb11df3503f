package dev.hotfix.engine.target;

import dev.hotfix.engine.edit.EditedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Files of a host's live release as they are now, fetched when they are wanted. What they are is
/// asked once for all of them.
final class HostCopies implements Blend.Copies {
  private final HostShell host;
  private final String release;
  private final List<String> paths;
  private final Map<String, Line> known = new HashMap<>();

  /// A plain file, by its size in bytes and its mode.
  private record Line(long size, boolean executable) {}

  HostCopies(HostShell host, String release, List<String> paths) {
    this.host = host;
    this.release = release;
    this.paths = paths;
  }

  @Override
  public Optional<Blend.Copy> read(String path) throws IOException {
    if (known.isEmpty() && !paths.isEmpty()) {
      look();
    }
    Line line = known.get(path);
    if (line == null) {
      return Optional.empty();
    }
    long size = Math.min(line.size, EditedFile.MOST_BYTES + 1L);
    try (InputStream in = host.file(release, path, size)) {
      return Optional.of(new Blend.Copy(in.readAllBytes(), line.executable));
    }
  }

  private void look() throws IOException {
    String names = paths.stream().map(Quote::word).collect(Collectors.joining(" "));
    Iterator<String> lines =
        host.ask("hf_copies %s %s".formatted(Quote.word(release), names)).lines().iterator();
    for (String path : paths) {
      String[] said = lines.hasNext() ? lines.next().strip().split(" +") : new String[0];
      if (said.length == 2 && said[1].matches("[0-9]{1,15}")) {
        known.put(path, new Line(Long.parseLong(said[1]), said[0].equals("0755")));
      }
    }
  }
}
