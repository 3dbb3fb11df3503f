package dev.hotfix.engine.bisect;

import java.util.regex.Pattern;

/// Knows by the output of common build tools that code did not compile or a test was not found.
/// Asked only after a failed run with an overlay: there it means that the new test does not fit the
/// old commit. Conservative: each pattern is a whole line as the tool itself prints it, not words
/// that a test's own message may hold.
final class Misfit {
  private static final Pattern SIGN =
      Pattern.compile(
          "(?m)"
              + "^\\[ERROR\\] COMPILATION ERROR\\b"
              + "|^\\[ERROR\\] Failed to execute goal \\S*:maven-compiler-plugin:"
              + "|^\\[ERROR\\] Failed to execute goal \\S*:kotlin-maven-plugin:"
              + "|^\\[ERROR\\].* No tests? (?:matching pattern .* )?(?:were|was) executed!"
              + "|^> Task :\\S*compile\\w*(?:Java|Kotlin|Groovy|Scala) FAILED$"
              + "|^Execution failed for task ':\\S*compile\\w*(?:Java|Kotlin|Groovy|Scala)'\\."
              + "|^> No tests found for given includes: "
              + "|^ *(?:\\[javac\\] )?\\S+\\.java:\\d+: error: .*(?:\\R.*){0,400}?^ *(?:\\[javac\\] )?\\d+ errors?$"
              + "|^error: file not found: \\S+\\.java$"
              + "|^Error: Could not find or load main class "
              + "|^FAIL\\s+\\S+ \\[build failed\\]$"
              + "|^error: could not compile `"
              + "|^\\S+\\(\\d+,\\d+\\): error (?:CS|TS)\\d+: ");

  private Misfit() {}

  static boolean isIn(String output) {
    return SIGN.matcher(output.replace("\r\n", "\n")).find();
  }
}
