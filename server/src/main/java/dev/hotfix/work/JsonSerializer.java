package dev.hotfix.work;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.NullUnmarked;
import tools.jackson.databind.json.JsonMapper;

/// Job data as JSON, so that a new version reads what an old one stored.
@NullUnmarked
final class JsonSerializer implements Serializer {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public byte[] serialize(Object data) {
    return data == null ? null : JSON.writeValueAsBytes(data);
  }

  @Override
  public <T> T deserialize(Class<T> type, byte[] data) {
    return data == null ? null : JSON.readValue(data, type);
  }
}
