package dev.hotfix.estate;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The known name somebody probably meant.
final class Nearest {

  private Nearest() {}

  /// The name closest to `written` by edit distance, when it is close at all.
  static Optional<String> to(String written, Collection<String> known) {
    return known.stream()
        .filter(name -> 2 * distance(written, name) <= name.length())
        .min(Comparator.comparingInt(name -> distance(written, name)));
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
