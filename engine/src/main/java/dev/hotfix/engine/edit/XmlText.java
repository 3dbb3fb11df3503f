package dev.hotfix.engine.edit;

import dev.hotfix.engine.edit.XmlTokens.Attribute;
import dev.hotfix.engine.edit.XmlTokens.Kind;
import dev.hotfix.engine.edit.XmlTokens.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// XML 1.0. A key is an attribute, or an element that holds nothing but text; white space around
/// that text stays.
final class XmlText implements Structure {
  private static final Pattern NUMBERED = Pattern.compile("&#(x[0-9a-fA-F]{1,6}|[0-9]{1,7});");

  private final String text;
  private final XmlElement document;

  XmlText(String text) {
    this.text = text;
    this.document = XmlElement.document(text);
  }

  @Override
  public Optional<JsonNode> value(String key) {
    XmlPath path = XmlPath.of(key);
    Optional<XmlElement> element = path.find(document, text);
    if (path.attribute().isPresent()) {
      return element
          .flatMap(found -> found.attribute(path.attribute().get()))
          .map(found -> decoded(text.substring(found.value(), found.end())))
          .map(StringNode::valueOf);
    }
    return element.map(found -> StringNode.valueOf(said(found)));
  }

  @Override
  public Optional<Room> room(String key) {
    XmlPath path = XmlPath.of(key);
    XmlPath.Step last = path.steps().getLast();
    if (path.attribute().isPresent() || !last.isBehind()) {
      return Optional.empty();
    }
    XmlElement parent = path.parent(document, text).orElseThrow(() -> homeless(path));
    List<JsonNode> items =
        parent.named(last.name()).map(this::said).<JsonNode>map(StringNode::valueOf).toList();
    String before = key.substring(0, key.lastIndexOf('['));
    return Optional.of(new Room("%s[%d]".formatted(before, items.size() + 1), items));
  }

  @Override
  public String with(String key, JsonNode value) {
    XmlPath path = XmlPath.of(key);
    Optional<XmlElement> element = path.find(document, text);
    String fresh = encoded(value.stringValue());
    if (path.attribute().isPresent()) {
      return Splice.all(text, List.of(attribute(path, element, fresh)));
    }
    return Splice.all(
        text,
        List.of(element.isPresent() ? content(path, element.get(), fresh) : added(path, fresh)));
  }

  @Override
  public String without(String key) {
    XmlPath path = XmlPath.of(key);
    XmlElement element = path.find(document, text).orElseThrow();
    if (path.attribute().isPresent()) {
      Attribute gone = element.attribute(path.attribute().get()).orElseThrow();
      return Splice.all(text, List.of(Splice.cut(gone.start(), gone.end() + 1)));
    }
    int start = element.open().start();
    int end = element.close().end();
    var lines = new Lines(text);
    boolean alone = lines.isFirst(start) && lines.isBlank(end, lines.end(end));
    return Splice.all(
        text,
        List.of(alone ? Splice.cut(lines.start(start), lines.next(end)) : Splice.cut(start, end)));
  }

  @Override
  public String rest(Optional<String> without) {
    Optional<XmlPath> path = without.map(XmlPath::of);
    XmlElement left = path.flatMap(key -> key.find(document, text)).orElse(null);
    var said = new ArrayList<String>();
    say(document, left, path.flatMap(XmlPath::attribute), said);
    return String.join("\n", said);
  }

  private void say(
      XmlElement element, @Nullable XmlElement left, Optional<String> attribute, List<String> all) {
    if (element.is(left) && attribute.isEmpty()) {
      return;
    }
    all.add("<" + element.name());
    element.open().attributes().stream()
        .filter(each -> !element.is(left) || !attribute.equals(Optional.of(each.name())))
        .map(each -> each.name() + "=" + text.substring(each.value(), each.end()))
        .sorted()
        .forEach(all::add);
    var inside = new ArrayList<Object>();
    inside.addAll(element.content());
    inside.addAll(element.children());
    inside.sort(Comparator.comparingInt(XmlText::start));
    for (Object each : inside) {
      switch (each) {
        case XmlElement child -> say(child, left, attribute, all);
        case Token token when !text.substring(token.start(), token.end()).isBlank() ->
            all.add(text.substring(token.start(), token.end()).strip());
        default -> {}
      }
    }
    all.add(">");
  }

  private static int start(Object piece) {
    return piece instanceof XmlElement element ? element.open().start() : ((Token) piece).start();
  }

  private String said(XmlElement element) {
    if (!element.isPlain()) {
      return text.substring(element.open().end(), element.close().start()).strip();
    }
    var said = new StringBuilder();
    for (Token token : element.content()) {
      String raw = text.substring(token.start(), token.end());
      said.append(
          token.kind() == Kind.CDATA
              ? raw.substring("<![CDATA[".length(), raw.length() - "]]>".length())
              : decoded(raw));
    }
    return said.toString().strip();
  }

  private Splice attribute(XmlPath path, Optional<XmlElement> element, String fresh) {
    XmlElement found = element.orElseThrow(() -> homeless(path));
    String name = path.attribute().orElseThrow();
    return found
        .attribute(name)
        .map(known -> new Splice(known.value(), known.end(), fresh))
        .orElseGet(() -> {
          int at = text.substring(0, found.open().head()).stripTrailing().length();
          return Splice.insert(at, " %s=\"%s\"".formatted(name, fresh));
        });
  }

  private Splice content(XmlPath path, XmlElement element, String fresh) {
    if (!element.isPlain()) {
      throw new EditRefused(
          "\"%s\" holds elements or comments, not a text. Give the key of one of them."
              .formatted(path.text()));
    }
    if (element.isEmpty()) {
      return new Splice(
          element.open().head(), element.open().end(), ">%s</%s>".formatted(fresh, element.name()));
    }
    int start = element.open().end();
    int end = element.close().start();
    String raw = text.substring(start, end);
    int before = raw.isBlank() ? raw.length() : raw.length() - raw.stripLeading().length();
    return new Splice(
        start + before, start + Math.max(before, raw.stripTrailing().length()), fresh);
  }

  /// A new element, last in the one that is to hold it, in a line of its own where they have that.
  private Splice added(XmlPath path, String fresh) {
    XmlPath.Step last = path.steps().getLast();
    XmlElement parent = path.parent(document, text).orElseThrow(() -> homeless(path));
    long next = parent.named(last.name()).count() + 1;
    if (last.number().filter(number -> number != next).isPresent() || parent.is(document)) {
      throw homeless(path);
    }
    String attribute =
        last.attribute()
            .map(name -> " %s=\"%s\"".formatted(name, encoded(last.value())))
            .orElse("");
    String made = "<%1$s%2$s>%3$s</%1$s>".formatted(last.name(), attribute, fresh);
    if (parent.isEmpty()) {
      return new Splice(
          parent.open().head(), parent.open().end(), ">" + made + "</" + parent.name() + ">");
    }
    var lines = new Lines(text);
    int close = parent.close().start();
    if (!lines.isFirst(close)) {
      return Splice.insert(close, made);
    }
    String indent =
        parent.children().isEmpty()
            ? lines.indent(close) + "  "
            : lines.indent(parent.children().getLast().open().start());
    return Splice.insert(lines.start(close), indent + made + lines.newline());
  }

  private static EditRefused homeless(XmlPath path) {
    return new EditRefused(
        "There is nothing at \"%s\", and no one element that it could be added to. Bring the file, or make that element first."
            .formatted(path.text()));
  }

  /// Text as the five entities and numbers stand for it; others stay as they are.
  static String decoded(String raw) {
    String plain =
        NUMBERED
            .matcher(raw)
            .replaceAll(
                found -> Matcher.quoteReplacement(Character.toString(number(found.group(1)))));
    return plain
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }

  private static int number(String digits) {
    return digits.startsWith("x")
        ? Integer.parseInt(digits.substring(1), 16)
        : Integer.parseInt(digits);
  }

  private static String encoded(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;")
        .replace("\n", "&#10;")
        .replace("\t", "&#9;");
  }
}
