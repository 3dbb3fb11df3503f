package dev.hotfix.engine.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Cuts a text into tokens. It never fails: what it does not understand is a sign by itself.
final class Lexer {
  private static final Set<String> PAIRS =
      Set.of("&&", "||", "->", "=>", "::", "==", "!=", "<=", ">=", "+=", "-=", "++", "--", "??");
  private static final String BEFORE_PATTERN = "(,=:[!&|?{};+";

  private final Language language;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  private Lexer(Language language, String text) {
    this.language = language;
    this.text = text;
  }

  static List<Token> read(Language language, String text) {
    Lexer lexer = new Lexer(language, text);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    return lexer.tokens;
  }

  private void next() {
    char c = text.charAt(at);
    if (c == '\n') {
      newLine(at);
      at++;
    } else if (c <= ' ' || c == '\uFEFF' || c == '\u00A0') {
      at++;
    } else if (isComment(c)) {
      skipComment(c);
    } else if (c == '"' || c == '`' || c == '\'') {
      string(c);
    } else if (Character.isJavaIdentifierPart(c)) {
      word();
    } else if (c == '/' && startsPattern()) {
      take(endOfPattern(), true);
    } else {
      take(
          at + 1 < text.length() && PAIRS.contains(text.substring(at, at + 2)) ? at + 2 : at + 1,
          false);
    }
  }

  private void newLine(int position) {
    line++;
    lineStart = position + 1;
  }

  private boolean isComment(char c) {
    if (language == Language.PYTHON) {
      return c == '#';
    }
    return c == '/' && language != Language.TEXT && (follows('/') || follows('*'));
  }

  private boolean follows(char c) {
    return at + 1 < text.length() && text.charAt(at + 1) == c;
  }

  private void skipComment(char c) {
    if (c == '/' && follows('*')) {
      int end = text.indexOf("*/", at + 2);
      skipTo(end < 0 ? text.length() : end + 2);
    } else {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    }
  }

  private void skipTo(int end) {
    for (int i = text.indexOf('\n', at); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
      newLine(i);
    }
    at = end;
  }

  private void word() {
    int end = at + 1;
    boolean number = Character.isDigit(text.charAt(at));
    while (end < text.length()
        && (Character.isJavaIdentifierPart(text.charAt(end))
            || (number && text.charAt(end) == '.'))) {
      end++;
    }
    take(end, number);
  }

  private void take(int end, boolean literal) {
    tokens.add(new Token(text.substring(at, end), line, at - lineStart, literal));
    skipTo(end);
  }

  private void string(char quote) {
    String three = String.valueOf(quote).repeat(3);
    if (language == Language.TEXT) {
      take(at + 1, false);
    } else if (language.hasLongStrings() && quote != '`' && text.startsWith(three, at)) {
      int end = text.indexOf(three, at + 3);
      take(end < 0 ? text.length() : end + 3, true);
    } else if (quote == '`') {
      int end = text.indexOf('`', at + 1);
      take(end < 0 ? text.length() : end + 1, true);
    } else if (language == Language.CSHARP
        && quote == '"'
        && at > 0
        && text.charAt(at - 1) == '@') {
      int end = text.indexOf('"', at + 1);
      take(end < 0 ? text.length() : end + 1, true);
    } else {
      take(endOfString(quote), true);
    }
  }

  private int endOfString(char quote) {
    int i = at + 1;
    while (i < text.length() && text.charAt(i) != quote && text.charAt(i) != '\n') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    boolean closed = i < text.length() && text.charAt(i) == quote;
    return Math.min(text.length(), closed ? i + 1 : i);
  }

  private boolean startsPattern() {
    if (language != Language.JAVASCRIPT) {
      return false;
    }
    Token last = tokens.isEmpty() ? new Token(";", 0, 0, false) : tokens.getLast();
    return last.is("return")
        || last.is("=>")
        || last.is("&&")
        || last.is("||")
        || (!last.literal() && BEFORE_PATTERN.contains(last.text()));
  }

  private int endOfPattern() {
    boolean inClass = false;
    for (int i = at + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '/' && !inClass) {
        return i + 1;
      } else if (c == '[' || c == ']') {
        inClass = c == '[';
      }
    }
    return at + 1;
  }
}
