package dev.hotfix.engine.target;

import java.util.List;
import java.util.stream.Collectors;

/// Text as exactly one word of a POSIX shell, whatever it holds (POSIX 2.2.2: nothing is special
/// between single quotes but the single quote).
final class Quote {
  private Quote() {}

  static String word(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("No word of a shell holds a NUL.");
    }
    return "'" + text.replace("'", "'\\''") + "'";
  }

  static String words(List<String> texts) {
    return texts.stream().map(Quote::word).collect(Collectors.joining(" "));
  }
}
