package dev.hotfix.estate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// YAML as the plain part of it that people write: texts, lists and mappings with their lines. A
/// stranger's file stays harmless: bounded in size and depth, without anchors, aliases and tags.
sealed interface Yaml {

  /// The largest text read, in characters.
  int SIZE = 256 << 10;

  /// The deepest nesting read.
  int DEPTH = 24;

  int line();

  record Text(int line, String value, boolean plain) implements Yaml {

    /// Nothing written, or YAML's words for it.
    boolean isNothing() {
      return plain && (value.isEmpty() || value.equals("~") || value.equals("null"));
    }
  }

  record Items(int line, List<Yaml> items) implements Yaml {}

  record Mapping(int line, List<Entry> entries) implements Yaml {}

  record Entry(int line, String key, Yaml value) {}

  /// The one document in the text; empty with a mistake when there is none to be had.
  static Optional<Yaml> parse(String text, List<Mistake> mistakes) {
    if (text.length() > SIZE) {
      mistakes.add(
          new Mistake(
              0,
              "The file has %d characters.".formatted(text.length()),
              "Keep it under %d.".formatted(SIZE)));
      return Optional.empty();
    }
    try {
      var settings = LoadSettings.builder().setCodePointLimit(SIZE).build();
      return Optional.of(new Builder(new Parse(settings).parseString(text).iterator()).document());
    } catch (Refused e) {
      mistakes.add(e.mistake);
    } catch (MarkedYamlEngineException e) {
      mistakes.add(
          new Mistake(
              line(e.getProblemMark()),
              "This is not YAML: %s.".formatted(e.getProblem()),
              "Look at indentation, quotes and brackets there."));
    } catch (YamlEngineException e) {
      mistakes.add(
          new Mistake(0, "This is not YAML: %s.".formatted(e.getMessage()), "Write it as text."));
    }
    return Optional.empty();
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(found -> found.getLine() + 1).orElse(0);
  }

  /// Ends the reading at the first thing that must not be in the file.
  final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Mistake mistake;

    private Refused(int line, String found, String remedy) {
      super(found);
      mistake = new Mistake(line, found, remedy);
    }
  }

  /// Puts events together, with its own stack instead of the thread's.
  final class Builder {
    private final Iterator<Event> events;
    private final Deque<Frame> open = new ArrayDeque<>();
    private @Nullable Yaml root;

    private record Frame(boolean mapping, int line, List<Yaml> children) {

      Yaml close() {
        return mapping ? new Mapping(line, pairs()) : new Items(line, List.copyOf(children));
      }

      private List<Entry> pairs() {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i + 1 < children.size(); i += 2) {
          Yaml key = children.get(i);
          if (!(key instanceof Text(int at, String name, _))) {
            throw new Refused(key.line(), "A key here is no text.", "Write a word as the key.");
          }
          if (entries.stream().anyMatch(entry -> entry.key().equals(name))) {
            throw new Refused(at, "\"%s\" stands here twice.".formatted(name), "Keep one of them.");
          }
          entries.add(new Entry(at, name, children.get(i + 1)));
        }
        return List.copyOf(entries);
      }
    }

    private Builder(Iterator<Event> events) {
      this.events = events;
    }

    private Yaml document() {
      while (events.hasNext()) {
        take(events.next());
      }
      if (root == null) {
        throw new Refused(0, "The file is empty.", "Begin with \"service: NAME\".");
      }
      return root;
    }

    private void take(Event event) {
      int line = line(event.getStartMark());
      if (event instanceof NodeEvent node) {
        refuseTricks(node, line);
      }
      switch (event) {
        case DocumentStartEvent _ when root != null ->
            throw new Refused(line, "A second document begins.", "Write one service per file.");
        case CollectionStartEvent start ->
            open.push(new Frame(start instanceof MappingStartEvent, line, new ArrayList<>()));
        case CollectionEndEvent _ -> place(open.pop().close());
        case ScalarEvent scalar -> place(new Text(line, scalar.getValue(), scalar.isPlain()));
        case Event _ -> {} // the begin and end of stream and document
      }
      if (open.size() > DEPTH) {
        throw new Refused(line, "This is nested deeper than %d.".formatted(DEPTH), "Flatten it.");
      }
    }

    private static void refuseTricks(NodeEvent node, int line) {
      boolean tagged =
          switch (node) {
            case ScalarEvent scalar -> scalar.getTag().isPresent();
            case CollectionStartEvent start -> start.getTag().isPresent();
            default -> false;
          };
      if (tagged) {
        throw new Refused(line, "A tag (\"!\u2026\") stands here.", "Write the plain value.");
      }
      if (node instanceof AliasEvent || node.getAnchor().isPresent()) {
        throw new Refused(
            line, "An anchor or alias (\"&\u2026\", \"*\u2026\") stands here.", "Write it out.");
      }
    }

    private void place(Yaml value) {
      if (open.isEmpty()) {
        root = value;
      } else {
        open.peek().children().add(value);
      }
    }
  }
}
