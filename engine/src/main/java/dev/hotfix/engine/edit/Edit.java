package dev.hotfix.engine.edit;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One change to a configuration file: a key, and what it must hold before if that matters. Keys
/// are names in properties, JSON Pointers (RFC 6901) in INI, JSON and YAML, and paths such as
/// `/config/pool[@name='main']/@size` in XML.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Edit.Set.class, name = "set"),
  @JsonSubTypes.Type(value = Edit.Add.class, name = "add"),
  @JsonSubTypes.Type(value = Edit.Remove.class, name = "remove")
})
public sealed interface Edit {
  String file();

  Format as();

  String key();

  @Nullable JsonNode expected();

  /// Gives a key this value, and makes the key where it is missing.
  record Set(String file, Format as, String key, JsonNode value, @Nullable JsonNode expected)
      implements Edit {
    public Set {
      requireForm(file, as, key);
      requireValue(as, key, requireNonNull(value));
      requireValue(as, key, expected);
    }
  }

  /// Makes a key that must be missing, or another item of a list: `/hosts/-` in JSON and YAML,
  /// `/hosts/host[-]` in XML.
  record Add(String file, Format as, String key, JsonNode value) implements Edit {
    public Add {
      requireForm(file, as, key);
      requireValue(as, key, requireNonNull(value));
    }

    @Override
    public @Nullable JsonNode expected() {
      return null;
    }
  }

  /// Takes a key away with what it holds.
  record Remove(String file, Format as, String key, @Nullable JsonNode expected) implements Edit {
    public Remove {
      requireForm(file, as, key);
      requireValue(as, key, expected);
    }
  }

  /// One line that says it.
  default String words() {
    JsonNode before = expected();
    String were = before == null ? "" : ", which is expected to be " + before;
    return switch (this) {
      case Set set -> "%s: set %s to %s%s".formatted(file(), key(), set.value, were);
      case Add add -> "%s: add %s with %s".formatted(file(), key(), add.value);
      case Remove _ -> "%s: remove %s%s".formatted(file(), key(), were);
    };
  }

  private static void requireForm(String file, Format as, String key) {
    requireNonNull(file);
    requireNonNull(as);
    if (!Forms.KEY.matcher(key).matches()) {
      throw new EditRefused(
          "A key in \"%s\" is \"%s\". Give a line of up to 1000 characters."
              .formatted(file, key.replaceAll("\\p{Cntrl}", "?")));
    }
    if (!as.equals(Format.PROPERTIES) && !key.startsWith("/")) {
      throw new EditRefused(
          "The key \"%s\" in \"%s\" does not start with \"/\". In %s write it as a path, such as \"/pool/size\"."
              .formatted(key, file, as.word()));
    }
  }

  private static void requireValue(Format as, String key, @Nullable JsonNode value) {
    if (value == null) {
      return;
    }
    if (as.isTextual() && !value.isString()) {
      throw new EditRefused(
          "The value of \"%s\" is %s, but %s knows text only. Put it in quotes."
              .formatted(key, value, as.word()));
    }
    if (value.toString().length() > Forms.LONGEST_VALUE) {
      throw new EditRefused(
          "The value of \"%s\" has more than %d characters. Bring the file instead."
              .formatted(key, Forms.LONGEST_VALUE));
    }
  }

  /// What keys and values may be.
  final class Forms {
    private static final Pattern KEY = Pattern.compile("[^\\p{Cntrl}]{1,1000}");
    private static final int LONGEST_VALUE = 64 << 10;

    private Forms() {}
  }
}
