package dev.hotfix.engine.edit;

import dev.hotfix.engine.edit.XmlTokens.Attribute;
import dev.hotfix.engine.edit.XmlTokens.Kind;
import dev.hotfix.engine.edit.XmlTokens.Token;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An element with what stands in it; the document itself is one without a name.
record XmlElement(Token open, Token close, List<Token> content, List<XmlElement> children) {
  static XmlElement document(String text) {
    List<Token> tokens = XmlTokens.of(text);
    var whole = new Token(Kind.OPEN, 0, 0, "", List.of(), 0);
    return read(whole, tokens.iterator());
  }

  private static XmlElement read(Token open, Iterator<Token> tokens) {
    var content = new ArrayList<Token>();
    var children = new ArrayList<XmlElement>();
    while (tokens.hasNext()) {
      Token token = tokens.next();
      switch (token.kind()) {
        case CLOSE -> {
          return new XmlElement(open, token, content, children);
        }
        case OPEN -> children.add(read(token, tokens));
        case EMPTY -> children.add(new XmlElement(token, token, List.of(), List.of()));
        case TEXT, CDATA, OTHER -> content.add(token);
      }
    }
    return new XmlElement(open, open, content, children);
  }

  /// Whether it is that one, at the same place of the same text.
  boolean is(@Nullable XmlElement other) {
    return other != null && open.equals(other.open);
  }

  String name() {
    return open.name();
  }

  boolean isEmpty() {
    return open.kind() == Kind.EMPTY;
  }

  /// Nothing but text.
  boolean isPlain() {
    return children.isEmpty() && content.stream().noneMatch(token -> token.kind() == Kind.OTHER);
  }

  /// Those in it of that name.
  Stream<XmlElement> named(String name) {
    return children.stream().filter(child -> child.name().equals(name));
  }

  Optional<Attribute> attribute(String name) {
    return open.attributes().stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
