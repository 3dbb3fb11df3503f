package dev.hotfix.engine.edit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Edits as people write them, in YAML or JSON: a list `edits` of `file`, `set` or `add` with `to`,
/// or `remove`, and where wanted `expected` and `as`.
public final class EditsFile {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final int MOST_BYTES = 1 << 20;

  private EditsFile() {}

  record Document(@Nullable List<Line> edits) {}

  record Line(
      @Nullable String file,
      @Nullable Format as,
      @Nullable String set,
      @Nullable JsonNode to,
      @Nullable String add,
      @Nullable String remove,
      @Nullable JsonNode expected) {}

  /// @throws EditRefused if it is not such a file; the message names every mistake
  public static List<Edit> read(Path file) {
    return parse(file.toString(), text(file));
  }

  /// The same for a text.
  ///
  /// @param file what it is called in messages
  public static List<Edit> parse(String file, String text) {
    List<Line> lines = lines(file, text);
    var edits = new ArrayList<Edit>();
    var mistakes = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      try {
        edits.add(edit(lines.get(i)));
      } catch (EditRefused e) {
        mistakes.add("Edit %d: %s".formatted(i + 1, e.getMessage()));
      }
    }
    if (lines.isEmpty()) {
      mistakes.add("It has no edits. List them under \"edits\".");
    }
    if (!mistakes.isEmpty()) {
      throw new EditRefused(
          "\"%s\" cannot be used. %s".formatted(file, String.join(" ", mistakes)));
    }
    return List.copyOf(edits);
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new EditRefused(
            "\"%s\" has more than %d bytes. Bring files instead.".formatted(file, MOST_BYTES));
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("\"%s\" cannot be read".formatted(file), e);
    }
  }

  private static List<Line> lines(String file, String text) {
    try {
      Document document = YAML.readValue(text, Document.class);
      return document == null ? List.of() : Objects.requireNonNullElse(document.edits, List.of());
    } catch (JacksonException e) {
      throw new EditRefused(
          "\"%s\" cannot be understood at line %d: %s. Correct it there."
              .formatted(
                  file,
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    }
  }

  private static Edit edit(Line line) {
    String file = Optional.ofNullable(line.file).orElseThrow(() -> lacks("file"));
    Format as =
        Optional.ofNullable(line.as)
            .or(() -> Format.ofName(file))
            .orElseThrow(() ->
                new EditRefused(
                    "What \"%s\" is written in does not show in its name. Add \"as: properties\", ini, json, yaml or xml."
                        .formatted(file)));
    if (Stream.of(line.set, line.add, line.remove).filter(Objects::nonNull).count() != 1) {
      throw new EditRefused("It needs one of \"set\", \"add\" and \"remove\".");
    }
    if (line.remove != null) {
      if (line.to != null) {
        throw new EditRefused("\"to\" goes with \"set\" and \"add\", not with \"remove\".");
      }
      return new Edit.Remove(file, as, line.remove, typed(as, line.expected));
    }
    JsonNode to =
        Optional.ofNullable(line.to).map(value -> typed(as, value)).orElseThrow(() -> lacks("to"));
    if (line.set != null) {
      return new Edit.Set(file, as, line.set, to, typed(as, line.expected));
    }
    if (line.expected != null) {
      throw new EditRefused("\"add\" expects the key to be missing. Leave out \"expected\".");
    }
    return new Edit.Add(file, as, Objects.requireNonNull(line.add), to);
  }

  /// Where there is nothing but text, a whole number or a yes or no may be written bare.
  private static @Nullable JsonNode typed(Format as, @Nullable JsonNode value) {
    return value != null && as.isTextual() && (value.isIntegralNumber() || value.isBoolean())
        ? StringNode.valueOf(value.asString())
        : value;
  }

  private static EditRefused lacks(String key) {
    return new EditRefused("\"%s\" is missing. Add it.".formatted(key));
  }
}
