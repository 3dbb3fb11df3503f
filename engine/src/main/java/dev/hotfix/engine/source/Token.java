package dev.hotfix.engine.source;

/// One word or sign of a source, comments and white space left out; `line` counts from one, and
/// `column` from nought.
record Token(String text, int line, int column, boolean literal) {
  boolean is(String word) {
    return text.equals(word);
  }

  boolean isName() {
    return !literal && Character.isJavaIdentifierStart(text.charAt(0));
  }
}
