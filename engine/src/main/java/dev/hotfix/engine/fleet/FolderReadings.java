package dev.hotfix.engine.fleet;

import dev.hotfix.engine.disk.Durably;
import dev.hotfix.engine.measure.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/// Readings as files in a run's folder.
record FolderReadings(Path folder) implements Readings {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public Ledger once(String name, Taking taking) throws IOException {
    Path file = file(name);
    return Files.exists(file) ? read(file) : keep(file, taking.take());
  }

  @Override
  public Ledger grown(String name, Growing growing) throws IOException {
    Path file = file(name);
    return keep(file, growing.next(read(file)));
  }

  private Path file(String name) {
    return folder.resolve(name + ".json");
  }

  private static Ledger read(Path file) throws IOException {
    return JSON.readValue(Files.readString(file), Ledger.class);
  }

  private static Ledger keep(Path file, Ledger ledger) throws IOException {
    Durably.replace(file, JSON.writeValueAsString(ledger).getBytes(StandardCharsets.UTF_8));
    return ledger;
  }
}
