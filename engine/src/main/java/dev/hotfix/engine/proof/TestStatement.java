package dev.hotfix.engine.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.proof.JunitReports.Status;
import dev.hotfix.engine.proof.TestRun.Result;
import dev.hotfix.engine.sign.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// One in-toto statement (Statement v1, predicate Test Result v0.1): what one command came to on
/// one commit. The components are the JSON of the specification.
record TestStatement(
    @JsonProperty("_type") String type,
    List<Subject> subject,
    String predicateType,
    Predicate predicate) {
  static final String TYPE = Statement.TYPE;
  static final String PREDICATE = "https://in-toto.io/attestation/test-result/v0.1";

  /// What was tested.
  record Subject(String name, Map<String, String> digest) {}

  /// How it ended, by what, test by test.
  record Predicate(
      String result,
      List<Descriptor> configuration,
      List<String> passedTests,
      List<String> warnedTests,
      List<String> failedTests) {}

  /// A resource; the specification demands a digest, among others.
  record Descriptor(
      String name,
      Map<String, String> digest,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> annotations) {}

  /// Which tests passed, passed only when run again, and failed.
  record Tests(SortedSet<String> passed, SortedSet<String> warned, SortedSet<String> failed) {

    /// Those of a run; without reports the command itself is its only test.
    static Tests of(TestRun run, String command) {
      if (run.tests().isEmpty()) {
        SortedSet<String> one = new TreeSet<>(List.of(command));
        boolean passed = run.result() == Result.PASSED;
        return new Tests(
            passed ? one : new TreeSet<>(), new TreeSet<>(), passed ? new TreeSet<>() : one);
      }
      JunitReports reports = run.tests().get();
      SortedSet<String> failed = reports.with(Status.FAILED);
      failed.addAll(reports.with(Status.NOT_LINKED));
      return new Tests(reports.with(Status.PASSED), reports.with(Status.FLAKY), failed);
    }

    /// The same with these failures taken for flaky.
    Tests excusing(SortedSet<String> flaky) {
      SortedSet<String> left = new TreeSet<>(failed);
      left.removeAll(flaky);
      SortedSet<String> more = new TreeSet<>(flaky);
      more.retainAll(failed);
      more.addAll(warned);
      return new Tests(passed, more, left);
    }
  }

  static TestStatement of(
      CommitId commit, String result, List<Descriptor> configuration, Tests tests) {
    return new TestStatement(
        TYPE,
        List.of(new Subject("git+commit", Map.of("gitCommit", commit.hex()))),
        PREDICATE,
        new Predicate(
            result,
            configuration,
            List.copyOf(tests.passed),
            List.copyOf(tests.warned),
            List.copyOf(tests.failed)));
  }
}
