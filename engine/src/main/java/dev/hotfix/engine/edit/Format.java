package dev.hotfix.engine.edit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;

/// What a configuration file is written in.
public enum Format {
  @JsonProperty("properties")
  PROPERTIES,
  @JsonProperty("ini")
  INI,
  @JsonProperty("json")
  JSON,
  @JsonProperty("yaml")
  YAML,
  @JsonProperty("xml")
  XML;

  /// As the ending of a file's name says.
  static Optional<Format> ofName(String file) {
    return switch (file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
      case "properties" -> Optional.of(PROPERTIES);
      case "ini" -> Optional.of(INI);
      case "json" -> Optional.of(JSON);
      case "yaml", "yml" -> Optional.of(YAML);
      case "xml" -> Optional.of(XML);
      default -> Optional.empty();
    };
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether it knows text only, no numbers and no lists.
  boolean isTextual() {
    return switch (this) {
      case PROPERTIES, INI, XML -> true;
      case JSON, YAML -> false;
    };
  }

  Structure read(String text) {
    return switch (this) {
      case PROPERTIES -> new PropertiesText(text);
      case INI -> new IniText(text);
      case JSON -> JsonText.read(text);
      case YAML -> YamlText.read(text);
      case XML -> new XmlText(text);
    };
  }
}
