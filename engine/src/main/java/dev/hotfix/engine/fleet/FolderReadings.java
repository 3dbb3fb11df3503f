package dev.hotfix.engine.fleet;

import dev.hotfix.engine.disk.Durably;
import dev.hotfix.engine.judge.Counts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Readings as files in a run's folder.
record FolderReadings(Path folder) implements Readings {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Counts>> SHAPE = new TypeReference<>() {};

  @Override
  public Map<String, Counts> once(String name, Supplier<Map<String, Counts>> taken) {
    Path file = folder.resolve(name + ".json");
    try {
      if (!Files.exists(file)) {
        byte[] text = JSON.writeValueAsString(taken.get()).getBytes(StandardCharsets.UTF_8);
        Durably.replace(file, text);
      }
      return JSON.readValue(Files.readString(file), SHAPE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
