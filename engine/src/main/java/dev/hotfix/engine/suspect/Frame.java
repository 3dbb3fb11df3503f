package dev.hotfix.engine.suspect;

import java.util.OptionalInt;

/// One place in the source as a trace names it: the end of a path, the method and the line, as
/// known.
record Frame(String path, String method, OptionalInt line) {}
