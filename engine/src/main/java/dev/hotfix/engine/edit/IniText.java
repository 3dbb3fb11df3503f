package dev.hotfix.engine.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// INI: `[section]` lines, and keys with values behind `=` or `:`. A comment begins a line, or
/// follows a value behind white space, with `;` or `#`. Keys before any section have a path of one
/// name, others of two.
final class IniText implements Structure {
  private static final Pattern SECTION = Pattern.compile("\\s*\\[([^\\]]+)\\]\\s*(?:[;#].*)?");
  private static final Pattern ENTRY =
      Pattern.compile(
          "\\s*([^\\s;#=:\\[][^=:]*?)(\\s*[=:][ \\t]*)(\"[^\"]*\"|.*?)(\\s*|\\s+[;#].*)");

  private final String text;
  private final Lines lines;
  private final List<Entry> entries = new ArrayList<>();

  /// A key where it stands; a section itself has no key and ends where its line ends.
  private record Entry(
      List<String> path, boolean section, String divider, int start, int value, int end) {}

  IniText(String text) {
    this.text = text;
    this.lines = new Lines(text);
    List<String> section = List.of();
    for (int at = 0; at < text.length(); at = lines.next(at)) {
      String line = text.substring(at, lines.end(at));
      Matcher named = SECTION.matcher(line);
      Matcher entry = ENTRY.matcher(line);
      if (named.matches()) {
        section = List.of(named.group(1).strip());
        entries.add(new Entry(section, true, "", at, lines.end(at), lines.end(at)));
      } else if (entry.matches()) {
        var path = new ArrayList<>(section);
        path.add(entry.group(1));
        entries.add(
            new Entry(path, false, entry.group(2), at, at + entry.start(3), at + entry.end(3)));
      }
    }
  }

  @Override
  public Optional<JsonNode> value(String key) {
    return entry(key).map(entry -> StringNode.valueOf(said(entry)));
  }

  @Override
  public String with(String key, JsonNode value) {
    String fresh = line(key, value.stringValue());
    Optional<Entry> known = entry(key);
    return Splice.all(
        text,
        List.of(
            known.isPresent()
                ? new Splice(known.get().value, known.get().end, fresh)
                : inserted(path(key), fresh)));
  }

  @Override
  public String without(String key) {
    Entry known = entry(key).orElseThrow();
    return Splice.all(text, List.of(Splice.cut(known.start, lines.next(known.end))));
  }

  /// A section without keys says nothing.
  @Override
  public String rest(Optional<String> without) {
    Optional<List<String>> left = without.map(IniText::path);
    return entries.stream()
        .filter(entry -> !entry.section && !Optional.of(entry.path).equals(left))
        .map(entry -> entry.path + "=" + StringNode.valueOf(said(entry)))
        .collect(Collectors.joining("\n"));
  }

  private String said(Entry entry) {
    return text.substring(entry.value, entry.end);
  }

  private Optional<Entry> entry(String key) {
    List<String> path = path(key);
    List<Entry> found =
        entries.stream().filter(entry -> !entry.section && entry.path.equals(path)).toList();
    if (found.size() > 1) {
      throw new EditRefused(
          "The key \"%s\" is there %d times. Leave one of them.".formatted(key, found.size()));
    }
    return found.stream().findFirst();
  }

  /// Behind the last line of its section; a section that is missing comes at the end, and keys of
  /// no section come first.
  private Splice inserted(List<String> path, String value) {
    String line = path.getLast() + divider() + value;
    List<String> section = path.subList(0, path.size() - 1);
    Optional<Entry> last =
        entries.stream()
            .filter(entry -> entry.section ? entry.path.equals(section) : of(entry, section))
            .reduce((_, later) -> later);
    if (last.isPresent()) {
      int end = lines.end(last.get().end);
      String indent = last.get().section ? "" : lines.indent(last.get().start);
      return Splice.insert(end, lines.newline() + indent + line);
    }
    return section.isEmpty()
        ? Splice.insert(0, line + lines.newline())
        : lines.append("[" + section.getFirst() + "]" + lines.newline() + line);
  }

  private static boolean of(Entry entry, List<String> section) {
    return entry.path.subList(0, entry.path.size() - 1).equals(section);
  }

  private String divider() {
    return entries.stream()
        .filter(entry -> !entry.section)
        .map(Entry::divider)
        .reduce((_, later) -> later)
        .orElse(" = ");
  }

  private static List<String> path(String key) {
    List<String> path = Pointers.names(key);
    if (path.size() > 2) {
      throw new EditRefused(
          "The key \"%s\" has %d names. In ini write \"/section/key\"."
              .formatted(key, path.size()));
    }
    return path;
  }

  private static String line(String key, String value) {
    if (value.contains("\n") || value.contains("\r") || !value.equals(value.strip())) {
      throw new EditRefused(
          "The value of \"%s\" has line breaks or white space around it, which ini cannot hold. Give it without."
              .formatted(key));
    }
    return value;
  }
}
