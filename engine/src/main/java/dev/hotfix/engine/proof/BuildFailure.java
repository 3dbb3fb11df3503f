package dev.hotfix.engine.proof;

import java.util.regex.Pattern;

/// Knows by the output of common build tools that code was not compiled, not loaded or not found:
/// the last resort for commands that write no JUnit XML.
final class BuildFailure {
  private static final Pattern SIGN =
      Pattern.compile(
          "(?m)COMPILATION ERROR|Compilation fail(?:ed|ure)|error: cannot find symbol|error CS\\d+"
              + "|error TS\\d+|error\\[E\\d+\\]|SyntaxError|ModuleNotFoundError|ImportError"
              + "|Cannot find module|\\[build failed\\]|No tests? (?:were executed|found|files found)"
              + "|cannot open .*: No such file|can't open file|^(?:ba)?sh: .*: No such file"
              + "|Could not resolve dependencies");

  private BuildFailure() {}

  static boolean isIn(String output) {
    return SIGN.matcher(output).find();
  }
}
