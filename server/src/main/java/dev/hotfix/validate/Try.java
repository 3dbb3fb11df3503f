package dev.hotfix.validate;

import java.util.List;

/// How one try of a check came out: in half a sentence, what was asked and answered, and the
/// pictures that were taken, PNG each.
record Try(boolean passed, String note, String seen, List<byte[]> shots) {

  private static final int MOST_KEPT = 64 << 10;

  Try(boolean passed, String note, String seen) {
    this(passed, note, seen, List.of());
  }

  /// As much of the end as is kept.
  static String end(String text) {
    return text.substring(Math.max(0, text.length() - MOST_KEPT));
  }
}
