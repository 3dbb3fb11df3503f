package dev.hotfix.cli;

import dev.hotfix.engine.proof.SuiteComparison;
import java.util.List;
import java.util.Locale;

/// The comparison of the whole suite as documented JSON and as a sentence.
///
/// @param before how the suite ended on production's commit; `after` with the fix
record SuiteAnswer(
    boolean holds,
    String before,
    String after,
    int tests,
    List<String> newlyFailing,
    List<String> newlyPassing,
    List<String> flaky) {

  static SuiteAnswer of(SuiteComparison suite) {
    return new SuiteAnswer(
        suite.holds(),
        suite.before().name().toLowerCase(Locale.ROOT),
        suite.after().name().toLowerCase(Locale.ROOT),
        suite.tests(),
        List.copyOf(suite.newlyFailing()),
        List.copyOf(suite.newlyPassing()),
        List.copyOf(suite.flaky()));
  }

  /// Without a test to blame, and with a suite that did not pass before either, nothing is told.
  int exit() {
    boolean told = !newlyFailing.isEmpty() || before.equals("passed");
    return holds ? Exit.DONE : told ? Exit.NO : Exit.CANNOT_TELL;
  }

  String sentence() {
    String verdict =
        holds
            ? "The suite of %d tests breaks nowhere with the fix.".formatted(tests)
            : newlyFailing.isEmpty()
                ? "The suite ended '%s' with the fix and '%s' before it, and names no test. See its output."
                    .formatted(after, before)
                : "With the fix and not without it fail: " + String.join(", ", newlyFailing) + ".";
    return verdict
        + told(" Now passing: ", newlyPassing)
        + told(" Flaky, so nobody's fault: ", flaky);
  }

  private static String told(String what, List<String> tests) {
    return tests.isEmpty() ? "" : what + String.join(", ", tests) + ".";
  }
}
