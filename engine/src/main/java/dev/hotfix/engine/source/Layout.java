package dev.hotfix.engine.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/// Finds the members of a source where indentation makes the blocks.
final class Layout {
  /// A block still open: where its head stands and how deep.
  private record Open(boolean type, String name, int from, int column) {}

  private final List<Token> tokens;
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<Outline.Span> spans = new ArrayList<>();

  private Layout(List<Token> tokens) {
    this.tokens = tokens;
  }

  static List<Outline.Span> of(List<Token> tokens) {
    Layout layout = new Layout(tokens);
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean first = i == 0 || tokens.get(i - 1).line() < token.line();
      if (first && depth == 0) {
        layout.line(i);
      }
      if (!token.literal()) {
        depth += "([{".contains(token.text()) ? 1 : ")]}".contains(token.text()) ? -1 : 0;
        depth = Math.max(0, depth);
      }
    }
    layout.closeDownTo(0, tokens.size());
    return layout.spans;
  }

  private void line(int i) {
    closeDownTo(tokens.get(i).column(), i);
    int word = tokens.get(i).is("async") ? i + 1 : i;
    boolean named = word + 1 < tokens.size() && tokens.get(word + 1).isName();
    if (named && (tokens.get(word).is("def") || tokens.get(word).is("class"))) {
      boolean type = tokens.get(word).is("class");
      open.push(new Open(type, tokens.get(word + 1).text(), i, tokens.get(i).column()));
    }
  }

  private void closeDownTo(int column, int end) {
    while (!open.isEmpty() && open.peek().column >= column) {
      Open block = open.pop();
      if (!block.type) {
        List<String> owners = open.stream().filter(Open::type).map(Open::name).toList();
        String owner = owners.reversed().stream().collect(Collectors.joining("$"));
        String name = block.name.equals("__init__") ? Member.CONSTRUCTOR : block.name;
        spans.add(new Outline.Span(owner, name, "", block.from, end));
      }
    }
  }
}
