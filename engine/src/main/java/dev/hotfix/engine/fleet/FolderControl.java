package dev.hotfix.engine.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.disk.Durably;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A run's control as files in its folder, so that any process may put them there.
public record FolderControl(Path folder) implements RunControl {
  @Override
  public Wish wish() {
    if (Files.exists(folder.resolve("stop"))) {
      return Wish.STOP;
    }
    return Files.exists(folder.resolve("pause")) ? Wish.PAUSE : Wish.GO_ON;
  }

  @Override
  public Optional<String> skipped(String target) {
    try {
      Path file = skip(target);
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The run in \"%s\" cannot be read".formatted(folder), e);
    }
  }

  public void pause() {
    put(folder.resolve("pause"), "");
  }

  public void stop() {
    put(folder.resolve("stop"), "");
  }

  /// Takes back a pause or a stop.
  public void resume() {
    try {
      Files.deleteIfExists(folder.resolve("pause"));
      Files.deleteIfExists(folder.resolve("stop"));
    } catch (IOException e) {
      throw new UncheckedIOException("The run in \"%s\" cannot be kept".formatted(folder), e);
    }
  }

  /// Leaves a target out that was not begun yet.
  public void skip(String target, String because) {
    put(skip(target), because);
  }

  private Path skip(String target) {
    return folder.resolve("skipped").resolve(target);
  }

  private void put(Path file, String text) {
    try {
      Files.createDirectories(Durably.parent(file));
      Durably.replace(file, text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The run in \"%s\" cannot be kept".formatted(folder), e);
    }
  }
}
