package dev.hotfix.engine.edit;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The pieces of an XML text and where they stand. The JDK's parser says whether it is well-formed
/// and which elements there are; the places it gives are wrong behind text and entities, so these
/// are found here. Nothing outside the text is ever read.
final class XmlTokens {
  private static final Pattern NAME = Pattern.compile("[^\\s/>=]+");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("\\s+([^\\s=/>]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");

  enum Kind {
    OPEN,
    CLOSE,
    EMPTY,
    TEXT,
    CDATA,
    OTHER
  }

  record Attribute(String name, int start, int value, int end) {}

  /// `head` is where an opening tag's `>` or `/>` stands.
  record Token(Kind kind, int start, int end, String name, List<Attribute> attributes, int head) {}

  private final String text;
  private final List<Token> tokens = new ArrayList<>();

  private XmlTokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) {
    List<String> elements = elements(text);
    var read = new XmlTokens(text);
    for (int at = 0; at < text.length(); ) {
      at = read.token(at);
    }
    List<String> found =
        read.tokens.stream()
            .filter(token -> token.kind == Kind.OPEN || token.kind == Kind.EMPTY)
            .map(Token::name)
            .toList();
    if (!found.equals(elements)) {
      throw new EditRefused("Its xml has elements that come out of entities. Edit it by hand.");
    }
    return read.tokens;
  }

  private static List<String> elements(String text) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    var names = new ArrayList<String>();
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          names.add(reader.getLocalName());
        }
      }
      reader.close();
      return names;
    } catch (XMLStreamException e) {
      throw new EditRefused(
          "It cannot be read as xml: %s. Correct it there."
              .formatted(String.valueOf(e.getMessage()).replaceAll("\\s+", " ")),
          e);
    }
  }

  private int token(int at) {
    if (text.startsWith("<!--", at)) {
      return add(Kind.OTHER, at, behind("-->", at));
    }
    if (text.startsWith("<![CDATA[", at)) {
      return add(Kind.CDATA, at, behind("]]>", at));
    }
    if (text.startsWith("<?", at)) {
      return add(Kind.OTHER, at, behind("?>", at));
    }
    if (text.startsWith("<!", at)) {
      return add(Kind.OTHER, at, declaration(at));
    }
    if (text.startsWith("</", at)) {
      return add(Kind.CLOSE, at, behind(">", at));
    }
    if (text.charAt(at) == '<') {
      return open(at);
    }
    int next = text.indexOf('<', at);
    return add(Kind.TEXT, at, next < 0 ? text.length() : next);
  }

  private int open(int start) {
    Matcher name = NAME.matcher(text);
    if (!name.find(start + 1)) {
      throw new EditRefused("Its xml ends in a tag. Correct it there.");
    }
    var attributes = new ArrayList<Attribute>();
    int at = name.end();
    Matcher attribute = ATTRIBUTE.matcher(text);
    while (attribute.region(at, text.length()).lookingAt()) {
      int group = attribute.start(2) >= 0 ? 2 : 3;
      attributes.add(
          new Attribute(
              attribute.group(1), attribute.start(), attribute.start(group), attribute.end(group)));
      at = attribute.end();
    }
    int end = behind(">", at);
    boolean empty = text.charAt(end - 2) == '/';
    int head = empty ? end - 2 : end - 1;
    tokens.add(
        new Token(empty ? Kind.EMPTY : Kind.OPEN, start, end, name.group(), attributes, head));
    return end;
  }

  private int add(Kind kind, int start, int end) {
    tokens.add(new Token(kind, start, end, "", List.of(), end));
    return end;
  }

  private int behind(String end, int from) {
    int found = text.indexOf(end, from);
    if (found < 0) {
      throw new EditRefused("Its xml ends before \"%s\". Correct it there.".formatted(end));
    }
    return found + end.length();
  }

  /// A document type, whose own declarations stand in brackets.
  private int declaration(int from) {
    int bracket = text.indexOf('[', from);
    int end = behind(">", from);
    return bracket < 0 || bracket > end ? end : behind(">", behind("]", bracket));
  }
}
