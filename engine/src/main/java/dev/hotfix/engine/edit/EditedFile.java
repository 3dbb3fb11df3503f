package dev.hotfix.engine.edit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A configuration file with edits made in it, each read again and compared: the key holds what it
/// should, and nothing else says anything new.
public final class EditedFile {
  /// No configuration is larger; what is, is refused.
  public static final int MOST_BYTES = 4 << 20;

  private static final String MARK = "\uFEFF";
  private static final Pattern DECLARED =
      Pattern.compile("<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  private final String file;
  private String text;

  private EditedFile(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /// The bytes with all of these edits, which are of this one file, in their order. An edit whose
  /// key is already as it shall be changes nothing.
  ///
  /// @throws EditRefused if one of them does not fit; the message names them all
  public static byte[] of(byte[] bytes, List<Edit> edits) {
    String file = edits.getFirst().file();
    if (bytes.length > MOST_BYTES) {
      throw new EditRefused(
          "\"%s\" has %d bytes, more than %d. Bring the file instead of editing it."
              .formatted(file, bytes.length, MOST_BYTES));
    }
    Charset charset = charset(bytes, edits.getFirst());
    String all = new String(bytes, charset);
    String mark = all.startsWith(MARK) ? MARK : "";
    var edited = new EditedFile(file, all.substring(mark.length()));
    List<String> problems = new ArrayList<>();
    for (Edit edit : edits) {
      try {
        edited.make(edit);
      } catch (EditRefused e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new EditRefused(String.join(" ", problems));
    }
    return encoded(mark + edited.text, charset, file);
  }

  private void make(Edit edit) {
    Structure before = edit.as().read(text);
    Optional<JsonNode> found = before.value(edit.key());
    switch (edit) {
      case Edit.Set(_, _, _, JsonNode value, JsonNode expected) -> {
        if (found.isEmpty() || !same(found.get(), value)) {
          require(edit, found, expected, value.toString());
          set(edit, before, before.nearest(edit.key(), value));
        }
      }
      case Edit.Add(_, _, String key, JsonNode value) -> {
        Optional<Structure.Room> room = before.room(key);
        if (room.isPresent()) {
          append(edit, before, room.get(), value);
        } else if (found.isEmpty()) {
          set(edit, before, before.nearest(key, value));
        } else if (!same(found.get(), value)) {
          throw taken(edit, found.get(), value);
        }
      }
      case Edit.Remove(_, _, String key, JsonNode expected) -> {
        if (found.isPresent()) {
          require(edit, found, expected, "nothing");
          kept(edit, before.rest(Optional.of(key)), before.without(key), Optional.empty());
        }
      }
    }
  }

  private void set(Edit edit, Structure before, Structure.Wanted wanted) {
    Optional<String> key = Optional.of(wanted.key());
    String fresh = before.with(wanted.key(), wanted.value());
    Structure after = kept(edit, before.rest(key), fresh, key);
    if (!after.value(wanted.key()).filter(now -> same(now, wanted.value())).isPresent()) {
      throw byHand(edit);
    }
  }

  /// A list that has the item already keeps it where it is.
  private void append(Edit edit, Structure before, Structure.Room room, JsonNode item) {
    if (room.items().stream().noneMatch(known -> same(known, item))) {
      set(edit, before, new Structure.Wanted(room.key(), item));
    }
  }

  /// Takes a text over if it says the rest as it was said before.
  private Structure kept(Edit edit, String rest, String fresh, Optional<String> without) {
    Structure after;
    try {
      after = edit.as().read(fresh);
    } catch (EditRefused e) {
      throw byHand(edit);
    }
    if (!after.rest(without).equals(rest)) {
      throw byHand(edit);
    }
    text = fresh;
    return after;
  }

  private void require(
      Edit edit, Optional<JsonNode> found, @Nullable JsonNode expected, String wanted) {
    if (expected != null && !found.filter(now -> same(now, expected)).isPresent()) {
      throw new EditRefused(
          "In \"%s\" the key \"%s\" holds %s where %s was expected. Make it that, or %s, by hand, or build the bundle for what it holds."
              .formatted(
                  file,
                  edit.key(),
                  found.map(JsonNode::toString).orElse("nothing"),
                  expected,
                  wanted));
    }
  }

  private EditRefused taken(Edit edit, JsonNode found, JsonNode wanted) {
    return new EditRefused(
        "In \"%s\" the key \"%s\" holds %s where nothing was expected. Make it %s, or take it away, by hand, or build the bundle for what it holds."
            .formatted(file, edit.key(), found, wanted));
  }

  private EditRefused byHand(Edit edit) {
    return new EditRefused(
        "\"%s\" in \"%s\" cannot be edited without touching something else. Make this edit by hand: %s."
            .formatted(edit.key(), file, edit.words()));
  }

  private static boolean same(JsonNode one, JsonNode other) {
    return one.equals(
        (a, b) ->
            a.isNumber() && b.isNumber()
                ? a.decimalValue().compareTo(b.decimalValue())
                : a.equals(b) ? 0 : 1,
        other);
  }

  private static Charset charset(byte[] bytes, Edit edit) {
    if (edit.as() == Format.XML) {
      String head = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
      Matcher declared = DECLARED.matcher(head);
      if (declared.find() && isLatin(declared.group(1))) {
        return StandardCharsets.ISO_8859_1;
      }
    }
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return UTF_8;
    } catch (CharacterCodingException e) {
      if (edit.as() == Format.PROPERTIES || edit.as() == Format.INI) {
        return StandardCharsets.ISO_8859_1;
      }
      throw new EditRefused(
          "\"%s\" is not UTF-8. Write it in UTF-8, or bring the file instead of editing it."
              .formatted(edit.file()),
          e);
    }
  }

  private static boolean isLatin(String name) {
    return name.equalsIgnoreCase("ISO-8859-1") || name.equalsIgnoreCase("US-ASCII");
  }

  private static byte[] encoded(String text, Charset charset, String file) {
    try {
      ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
      var exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return exact;
    } catch (CharacterCodingException e) {
      throw new EditRefused(
          "\"%s\" is written in %s, which does not have the characters of the new value. Write the file in UTF-8."
              .formatted(file, charset),
          e);
    }
  }
}
