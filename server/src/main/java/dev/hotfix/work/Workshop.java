package dev.hotfix.work;

import dev.hotfix.engine.git.Scratch;
import dev.hotfix.estate.Service;
import dev.hotfix.journal.HotFixId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Where workers keep what should survive a restart of the same machine: run logs, half-done
/// searches, built artifacts. Another replica simply begins again.
public final class Workshop {

  private final Path folder;

  public Workshop(Path folder) {
    this.folder = folder;
  }

  /// Does work whose programs run in that bench, within the limits of one run. What breaks them is
  /// ended with all its programs, and the answer says which limit it was.
  public Outcome within(Service.Limits limits, Path bench, Supplier<Outcome> work) {
    return new Bounds(bench, limits).hold(work);
  }

  /// Clears away what lies here of any other hot fix: those that have ended. Only before work
  /// begins, for nothing may be in use.
  public void keepOnly(Set<HotFixId> open) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> benches = Files.list(folder)) {
      benches
          .filter(bench ->
              HotFixId.parse(String.valueOf(bench.getFileName()))
                  .filter(id -> !open.contains(id))
                  .isPresent())
          .forEach(Scratch::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The bench for one piece of work; the same for the same names, and there afterwards.
  public Path bench(HotFixId id, String step, String key) {
    try {
      String name = key.replaceAll("[^A-Za-z0-9._-]", "-");
      return Files.createDirectories(folder.resolve(id.toString()).resolve(step).resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
