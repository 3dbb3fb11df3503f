package dev.hotfix.engine.suspect;

import dev.hotfix.engine.trace.Frame;
import java.util.OptionalInt;

/// A place in the source that the evidence names: a file (or the end of its path), a type and a
/// method in it, a line, as far as each is known. `weight` is 1 for the place of the failure and
/// less for those further off.
record Place(Frame frame, double weight) {
  static Place of(String path, String type, String method, OptionalInt line) {
    return new Place(new Frame(path, type, method, line), 1);
  }

  static Place file(String path) {
    return of(path, "", "", OptionalInt.empty());
  }

  boolean isWholeFile() {
    return frame.method().isEmpty() && frame.line().isEmpty();
  }

  Place weighing(double factor) {
    return new Place(frame, weight * factor);
  }

  /// What people call it.
  String name() {
    String line = frame.line().isPresent() ? "the code around line " + frame.line().getAsInt() : "";
    return switch (frame.method()) {
      case "" -> line;
      case "<init>" -> "the constructor";
      case "<clinit>" -> "the static initialiser";
      default -> frame.method() + "()";
    };
  }
}
