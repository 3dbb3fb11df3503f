package dev.hotfix.engine.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the members of a source with braces: a block is a method if the words before it read like
/// the head of one.
final class Outline {
  /// What a block is and what it is called; `from` is the first token of its head.
  private record Block(Kind kind, String name, String parameters, int from) {
    boolean isType() {
      return kind == Kind.TYPE || kind == Kind.ENUM;
    }
  }

  private enum Kind {
    TYPE,
    ENUM,
    METHOD,
    OTHER
  }

  /// A member by its tokens.
  record Span(String owner, String name, String parameters, int from, int to) {}

  private static final Set<String> TYPES =
      Set.of("class", "interface", "enum", "record", "struct", "object", "trait", "namespace");
  private static final Set<String> NO_METHOD =
      Set.of(
          "if",
          "for",
          "while",
          "switch",
          "catch",
          "synchronized",
          "try",
          "using",
          "lock",
          "foreach",
          "when",
          "fixed",
          "return",
          "function",
          "do",
          "else",
          "super",
          "this",
          "await");
  private static final int LONGEST_HEAD = 400;

  private final Language language;
  private final List<Token> tokens;
  private final Deque<Block> blocks = new ArrayDeque<>();
  private final List<Span> spans = new ArrayList<>();

  private Outline(Language language, List<Token> tokens) {
    this.language = language;
    this.tokens = tokens;
  }

  static List<Span> of(Language language, List<Token> tokens) {
    Outline outline = new Outline(language, tokens);
    int head = 0;
    for (int i = 0; i < tokens.size(); i++) {
      String text = tokens.get(i).text();
      if (text.equals("{")) {
        outline.blocks.push(outline.block(head, i));
        head = i + 1;
      } else if (text.equals("}")) {
        outline.close(i);
        head = i + 1;
      } else if (text.equals(";")) {
        head = i + 1;
      }
    }
    return outline.spans;
  }

  private void close(int i) {
    if (!blocks.isEmpty()) {
      Block block = blocks.pop();
      if (block.kind == Kind.METHOD) {
        spans.add(new Span(owner(), block.name, block.parameters, block.from, i + 1));
      }
    }
  }

  private String owner() {
    List<String> names = blocks.stream().filter(block -> block.isType()).map(Block::name).toList();
    return String.join("$", names.reversed());
  }

  private Block block(int from, int brace) {
    int start = Math.max(from, brace - LONGEST_HEAD);
    Optional<Block> type = type(start, brace).or(() -> constant(start, brace));
    if (type.isPresent()) {
      return type.get();
    }
    boolean inType = blocks.isEmpty() || blocks.peek().isType();
    if (inType && start == brace) {
      return new Block(Kind.METHOD, Member.CONSTRUCTOR, "", start);
    }
    if (inType && brace == start + 1 && tokens.get(start).is("static")) {
      return new Block(Kind.METHOD, "<clinit>", "", start);
    }
    return method(start, brace);
  }

  /// A constant of an enum may have a body of its own.
  private Optional<Block> constant(int start, int brace) {
    Block outer = blocks.peek();
    if (outer == null || outer.kind != Kind.ENUM) {
      return Optional.empty();
    }
    int close = tokens.get(brace - 1).is(")") ? opening(start, brace - 1) : brace;
    boolean first = close - 1 == start || (close - 1 > start && tokens.get(close - 2).is(","));
    return first && tokens.get(close - 1).isName() && !tokens.get(close - 1).is(outer.name)
        ? Optional.of(new Block(Kind.TYPE, tokens.get(close - 1).text(), "", start))
        : Optional.empty();
  }

  private Optional<Block> type(int start, int brace) {
    for (int i = start; i + 1 < brace; i++) {
      boolean free = i == start || !tokens.get(i - 1).is(".");
      if (free && TYPES.contains(tokens.get(i).text()) && tokens.get(i + 1).isName()) {
        boolean called = i + 2 < brace && tokens.get(i).is("record") && tokens.get(i + 1).is("(");
        Kind kind = tokens.get(i).is("enum") ? Kind.ENUM : Kind.TYPE;
        return called
            ? Optional.empty()
            : Optional.of(new Block(kind, tokens.get(i + 1).text(), "", start));
      }
      if (tokens.get(i).is("(") || tokens.get(i).is("=")) {
        boolean annotated = i > start + 1 && tokens.get(i - 2).is("@");
        i = annotated ? skip(i, brace) : brace;
      }
    }
    return Optional.empty();
  }

  private int skip(int open, int brace) {
    int depth = 0;
    for (int i = open; i < brace; i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return brace;
  }

  private Block method(int start, int brace) {
    Block other = new Block(Kind.OTHER, "", "", start);
    boolean arrow = brace > start && tokens.get(brace - 1).is("=>");
    int close = lastClosing(start, brace);
    int open = close < 0 ? -1 : opening(start, close);
    if (open <= start) {
      return arrow ? other : property(start, brace, other);
    }
    String parameters = words(open + 1, close);
    int name = language == Language.GO && tokens.get(start).is("func") ? goName(start) : open - 1;
    if (arrow || tokens.get(name).is("function")) {
      return assigned(start, open)
          .map(found -> new Block(Kind.METHOD, found, parameters, start))
          .orElse(other);
    }
    while (name > start && tokens.get(name).is(">")) {
      name = beforeGenerics(start, name);
    }
    if (!tokens.get(name).isName() || NO_METHOD.contains(tokens.get(name).text())) {
      return other;
    }
    if (isCreation(start, name)) {
      return new Block(Kind.TYPE, "", "", start);
    }
    if (tokens.get(brace - 1).is("->") || !isHead(close, brace)) {
      return other;
    }
    return new Block(Kind.METHOD, named(tokens.get(name).text()), parameters, start);
  }

  private String named(String name) {
    Block type = blocks.peek();
    boolean constructor =
        name.equals("constructor") || (type != null && type.isType() && type.name.equals(name));
    return constructor ? Member.CONSTRUCTOR : name;
  }

  /// C# writes properties without parentheses.
  private Block property(int start, int brace, Block other) {
    boolean property =
        language == Language.CSHARP
            && brace - start >= 2
            && tokens.get(brace - 1).isName()
            && !NO_METHOD.contains(tokens.get(brace - 1).text())
            && tokens.get(brace - 2).isName();
    return property ? new Block(Kind.METHOD, tokens.get(brace - 1).text(), "", start) : other;
  }

  private int goName(int start) {
    return tokens.get(start + 1).is("(") ? skip(start + 1, tokens.size() - 2) + 1 : start + 1;
  }

  /// The parenthesis that closes the parameter list: the last one outside, or in Go the first after
  /// the name.
  private int lastClosing(int start, int brace) {
    if (language == Language.GO && brace - start > 3 && tokens.get(start).is("func")) {
      int name = goName(start);
      return name + 1 < brace && tokens.get(name + 1).is("(") ? skip(name + 1, brace) : -1;
    }
    for (int i = brace - 1; i >= start; i--) {
      if (tokens.get(i).is(")")) {
        return i;
      }
    }
    return -1;
  }

  private int opening(int start, int close) {
    int depth = 0;
    for (int i = close; i >= start; i--) {
      depth += tokens.get(i).is(")") ? 1 : tokens.get(i).is("(") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private int beforeGenerics(int start, int close) {
    int depth = 0;
    for (int i = close; i > start; i--) {
      depth += tokens.get(i).is(">") ? 1 : tokens.get(i).is("<") ? -1 : 0;
      if (depth == 0) {
        return i - 1;
      }
    }
    return start;
  }

  private boolean isCreation(int start, int name) {
    int i = name;
    while (i - 2 >= start && tokens.get(i - 1).is(".")) {
      i -= 2;
    }
    return i - 1 >= start && tokens.get(i - 1).is("new");
  }

  /// What may stand between the parameters and the body: `throws`, a result type, a clause.
  private boolean isHead(int close, int brace) {
    if (close + 1 == brace || language == Language.GO) {
      return true;
    }
    Token next = tokens.get(close + 1);
    return next.is("throws") || next.is(":") || next.is("where") || next.is("default");
  }

  private Optional<String> assigned(int start, int open) {
    for (int i = open - 1; i > start; i--) {
      if ((tokens.get(i).is("=") || tokens.get(i).is(":")) && tokens.get(i - 1).isName()) {
        return Optional.of(tokens.get(i - 1).text());
      }
    }
    return Optional.empty();
  }

  private String words(int from, int to) {
    return tokens.subList(from, Math.max(from, to)).stream()
        .map(Token::text)
        .filter(word -> !word.equals("final"))
        .collect(Collectors.joining(" "));
  }
}
