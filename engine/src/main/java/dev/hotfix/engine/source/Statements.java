package dev.hotfix.engine.source;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Cuts tokens into the pieces that are compared: statements, conditions, calls of a chain, and
/// where lines matter, lines. Each piece has a hash of what it says; what says nothing about
/// behaviour (imports, `final`, `@Override`, `this.`, the types of `new List<String>()`) is left
/// out of it.
final class Statements {
  private static final Set<String> SILENT =
      Set.of(
          "Override",
          "SuppressWarnings",
          "Nullable",
          "NonNull",
          "Nonnull",
          "NotNull",
          "Deprecated",
          "SafeVarargs",
          "FunctionalInterface",
          "NullMarked",
          "Generated",
          "Contract");

  private final Language language;
  private final List<Token> tokens;
  private int[] ends = new int[64];
  private int[] hashes = new int[64];
  private int[] exact = new int[64];
  private int count;
  private int depth;
  private final int[] depths = new int[256];
  private int braces;

  private Statements(Language language, List<Token> tokens) {
    this.language = language;
    this.tokens = tokens;
  }

  /// For every piece its last token plus one, the hash of what it says, and the hash of all of its
  /// tokens.
  record Cut(int[] ends, int[] hashes, int[] exact) {}

  static Cut cut(Language language, List<Token> tokens) {
    Statements statements = new Statements(language, tokens);
    int start = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (statements.endsAt(i)) {
        statements.add(start, i + 1);
        start = i + 1;
      }
    }
    if (start < tokens.size()) {
      statements.add(start, tokens.size());
    }
    return new Cut(
        Arrays.copyOf(statements.ends, statements.count),
        Arrays.copyOf(statements.hashes, statements.count),
        Arrays.copyOf(statements.exact, statements.count));
  }

  private boolean endsAt(int i) {
    Token token = tokens.get(i);
    count(token);
    boolean last = i + 1 == tokens.size();
    Token next = last ? token : tokens.get(i + 1);
    if (!language.endsStatements()) {
      boolean newLine = last || next.line() > token.line();
      return newLine && (language != Language.PYTHON || depth == 0);
    }
    return switch (token.text()) {
      case ";", "{", "}" -> true;
      case "," -> depth == 0;
      case ")" -> depth == 0 && next.is(".");
      default -> next.is("&&") || next.is("||");
    };
  }

  private void count(Token token) {
    switch (token.text()) {
      case "(", "[" -> depth++;
      case ")", "]" -> depth = Math.max(0, depth - 1);
      case "{" -> {
        if (language == Language.PYTHON) {
          depth++;
        } else {
          depths[Math.min(braces++, depths.length - 1)] = depth;
          depth = 0;
        }
      }
      case "}" -> {
        if (language == Language.PYTHON) {
          depth = Math.max(0, depth - 1);
        } else if (braces > 0) {
          depth = depths[Math.min(--braces, depths.length - 1)];
        }
      }
      default -> {}
    }
  }

  private void add(int start, int end) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
      hashes = Arrays.copyOf(hashes, count * 2);
      exact = Arrays.copyOf(exact, count * 2);
    }
    ends[count] = end;
    hashes[count] = hash(start, end);
    for (Token token : tokens.subList(start, end)) {
      exact[count] = exact[count] * 31 + token.text().hashCode();
    }
    count++;
  }

  private int hash(int start, int end) {
    Token first = tokens.get(start);
    boolean jvm = language == Language.JAVA || language == Language.KOTLIN;
    if (jvm && (first.is("import") || first.is("package"))) {
      return 0;
    }
    if (language == Language.PYTHON) {
      boolean documentation = end == start + 1 && first.literal() && first.text().length() > 2;
      return documentation ? 0 : words(start, end) * 31 + first.column() / 2;
    }
    return words(start, end);
  }

  /// Nought for a piece that says nothing.
  private int words(int start, int end) {
    int hash = 0;
    int i = start;
    while (i < end) {
      int next = language == Language.JAVA ? silentUntil(i, end) : i;
      if (next > i) {
        i = next;
      } else {
        hash = hash * 31 + tokens.get(i).text().hashCode() + 1;
        i++;
      }
    }
    return hash;
  }

  private int silentUntil(int i, int end) {
    Token token = tokens.get(i);
    if (token.is("final")) {
      return i + 1;
    }
    if (token.is("this") && i + 1 < end && tokens.get(i + 1).is(".")) {
      return i + 2;
    }
    if (token.is("@") && i + 1 < end && SILENT.contains(tokens.get(i + 1).text())) {
      boolean arguments = i + 2 < end && tokens.get(i + 2).is("(");
      return arguments ? closing(i + 2, end, "(", ")") : i + 2;
    }
    if (token.is("<") && i > 1 && tokens.get(i - 2).is("new")) {
      return closing(i, end, "<", ">");
    }
    return i;
  }

  private int closing(int i, int end, String open, String close) {
    int nested = 0;
    for (int j = i; j < end; j++) {
      nested += tokens.get(j).is(open) ? 1 : tokens.get(j).is(close) ? -1 : 0;
      if (nested == 0) {
        return j + 1;
      }
    }
    return end;
  }
}
