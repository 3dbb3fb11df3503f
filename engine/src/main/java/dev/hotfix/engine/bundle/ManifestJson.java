package dev.hotfix.engine.bundle;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hotfix.engine.edit.EditRefused;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// A manifest's one and only written form: JSON without white space, properties in alphabetical
/// order, absent values left out. Any other spelling is refused.
final class ManifestJson {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .changeDefaultPropertyInclusion(
              all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private ManifestJson() {}

  static byte[] write(Manifest manifest) {
    return JSON.writeValueAsBytes(manifest);
  }

  static Manifest read(byte[] bytes) {
    try {
      Manifest manifest = JSON.readValue(bytes, Manifest.class);
      if (Arrays.equals(bytes, write(manifest))) {
        return manifest;
      }
    } catch (JacksonException | NullPointerException e) {
      if (e.getCause() instanceof BundleRefused refused) {
        throw refused;
      }
      if (e.getCause() instanceof EditRefused refused) {
        throw new BundleRefused(String.valueOf(refused.getMessage()), refused);
      }
      throw new BundleRefused(
          "The manifest cannot be read: %s. Build the bundle again.".formatted(reason(e)), e);
    }
    throw new BundleRefused(
        "The manifest is not written in its canonical form. Build the bundle again.");
  }

  private static String reason(RuntimeException e) {
    return e instanceof JacksonException json
        ? json.getOriginalMessage()
        : "a part of it is missing";
  }
}
