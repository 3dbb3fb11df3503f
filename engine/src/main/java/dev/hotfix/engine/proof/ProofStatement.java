package dev.hotfix.engine.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.disk.Digest;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.proof.TestRun.Result;
import dev.hotfix.engine.proof.TestStatement.Descriptor;
import dev.hotfix.engine.proof.TestStatement.Tests;
import dev.hotfix.engine.sign.Dsse;
import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.engine.sign.Statement;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// A proof as in-toto statements (Statement v1, predicate Test Result v0.1): the test FAILED on
/// production's commit and PASSED on the fix, and what the whole suite came to on both, if it ran.
public final class ProofStatement {

  /// The DSSE payload type of in-toto.
  public static final String TYPE = Statement.PAYLOAD;

  static final String ROLE = "hotfix-role";
  static final String SUITE = "suite";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private final List<TestStatement> statements;

  private ProofStatement(List<TestStatement> statements) {
    this.statements = List.copyOf(statements);
  }

  /// The two statements of a proof that succeeded; `test` is its command as a person knows it.
  public static ProofStatement of(ProofRequest request, Proof.Report report, String test) {
    List<Descriptor> configuration = new ArrayList<>();
    configuration.add(command(test, Map.of("runs", request.runs())));
    request
        .test()
        .digests(request.repository(), request.fix())
        .forEach((path, digest) -> configuration.add(new Descriptor(path, digest, Map.of())));
    return new ProofStatement(
        List.of(
            TestStatement.of(
                request.production(),
                "FAILED",
                configuration,
                Tests.of(run(report, request.production()), test)),
            TestStatement.of(
                request.fix(),
                "PASSED",
                configuration,
                Tests.of(run(report, request.fix()), test))));
  }

  /// The same with two more about the whole suite. What failed only now and then counts as warned.
  public ProofStatement with(SuiteComparison.Report suite, String command) {
    List<Descriptor> configuration = List.of(command(command, Map.of(ROLE, SUITE)));
    SortedSet<String> flaky = suite.comparison().flaky();
    List<TestStatement> all = new ArrayList<>(statements);
    for (TestRun run : List.of(suite.before(), suite.after())) {
      Tests tests = Tests.of(run, command).excusing(flaky);
      all.add(TestStatement.of(run.commit(), result(run, tests), configuration, tests));
    }
    return new ProofStatement(all);
  }

  private static String result(TestRun run, Tests tests) {
    boolean excused = run.result() == Result.FAILED && !tests.warned().isEmpty();
    if (!tests.failed().isEmpty() || (run.result() != Result.PASSED && !excused)) {
      return "FAILED";
    }
    return tests.warned().isEmpty() ? "PASSED" : "WARNED";
  }

  private static Descriptor command(String command, Map<String, Object> annotations) {
    return new Descriptor(
        command, Map.of("sha256", Digest.of(command.getBytes(UTF_8))), annotations);
  }

  private static TestRun run(Proof.Report report, CommitId commit) {
    return report.runs().stream()
        .filter(run -> run.commit().equals(commit))
        .findFirst()
        .orElse(new TestRun(commit, Result.BROKEN, Optional.empty()));
  }

  /// One envelope around the JSON list of all statements: one signature, so none can be left out.
  public byte[] envelope(SigningKey key) {
    return Dsse.sign(TYPE, JSON.writeValueAsBytes(statements), key);
  }

  /// An in-toto bundle for verifiers that take one statement an envelope: JSON lines, each an
  /// envelope of its own.
  public byte[] bundle(SigningKey key) {
    var lines = new ByteArrayOutputStream();
    for (TestStatement statement : statements) {
      lines.writeBytes(Dsse.sign(TYPE, JSON.writeValueAsBytes(statement), key));
      lines.write('\n');
    }
    return lines.toByteArray();
  }
}
