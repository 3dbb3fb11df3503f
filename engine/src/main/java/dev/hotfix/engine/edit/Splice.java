package dev.hotfix.engine.edit;

import java.util.Comparator;
import java.util.List;

/// Characters `start` to `end` of a text give way to others.
record Splice(int start, int end, String fresh) {
  static Splice insert(int at, String fresh) {
    return new Splice(at, at, fresh);
  }

  static Splice cut(int start, int end) {
    return new Splice(start, end, "");
  }

  /// Splices that do not overlap, made in one text.
  static String all(String text, List<Splice> splices) {
    var made = new StringBuilder(text);
    splices.stream()
        .sorted(Comparator.comparingInt(Splice::start))
        .toList()
        .reversed()
        .forEach(splice -> made.replace(splice.start, splice.end, splice.fresh));
    return made.toString();
  }
}
