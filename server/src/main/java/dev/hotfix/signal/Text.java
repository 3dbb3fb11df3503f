package dev.hotfix.signal;

import org.jspecify.annotations.Nullable;

/// Makes strangers' text fit to be stored.
final class Text {

  private Text() {}

  /// At most `longest` characters, without NUL and without half surrogate pairs.
  static String cut(String text, int longest) {
    var kept = new StringBuilder(Math.min(text.length(), longest));
    for (int i = 0; i < text.length() && kept.length() < longest; i++) {
      int point = text.codePointAt(i);
      boolean half = Character.getType(point) == Character.SURROGATE;
      if (Character.isSupplementaryCodePoint(point)) {
        i++;
      }
      if (point != 0 && !half && kept.length() + Character.charCount(point) <= longest) {
        kept.appendCodePoint(point);
      }
    }
    return kept.toString();
  }

  /// The same for a text that may be missing; a blank one is missing.
  static @Nullable String cutOrNull(@Nullable String text, int longest) {
    return text == null || text.isBlank() ? null : cut(text, longest);
  }
}
