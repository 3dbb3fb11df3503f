package dev.hotfix.engine.trace;

import java.util.OptionalInt;

/// One place in the source as a trace names it: a path (with `/`, perhaps only the end of one, and
/// without an ending where the trace does not tell), the type (`Outer$Inner`, or nothing), the
/// method (or nothing) and the line.
public record Frame(String path, String type, String method, OptionalInt line) {
  static Frame at(String path, String type, String method, String line) {
    boolean known = !line.isEmpty() && line.length() < 9;
    return new Frame(
        path, type, method, known ? OptionalInt.of(Integer.parseInt(line)) : OptionalInt.empty());
  }
}
