package dev.hotfix.engine.proof;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.sign.Dsse;
import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.engine.sign.VerifyingKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// A proof as two in-toto statements (Statement v1, predicate Test Result v0.1) in one DSSE
/// envelope: the test FAILED on production's commit, and PASSED on the fix.
public final class ProofStatement {

  /// The DSSE payload type of in-toto.
  public static final String TYPE = "application/vnd.in-toto+json";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private ProofStatement() {}

  /// One commit and whether the test passed there, as a statement says it.
  public record Claim(String commit, boolean passed, String test) {}

  record Statement(
      String _type, List<Subject> subject, String predicateType, Predicate predicate) {}

  record Subject(String name, Map<String, String> digest) {}

  record Predicate(
      String result,
      List<Configuration> configuration,
      List<String> passedTests,
      List<String> failedTests) {}

  /// A resource descriptor of in-toto, whose annotations are free.
  record Configuration(String name, Map<String, Object> annotations) {}

  /// The signed envelope of a proof that succeeded, and of the suite that holds, if it was run.
  public static byte[] sign(
      ProofRequest request, String test, Optional<String> suite, SigningKey key) {
    List<Statement> both =
        List.of(
            statement(request, request.production(), test, false),
            withSuite(statement(request, request.fix(), test, true), suite));
    return Dsse.sign(TYPE, JSON.writeValueAsBytes(both), key);
  }

  /// What an envelope claims, after its signature was checked.
  ///
  /// @throws dev.hotfix.engine.sign.SignatureRefused when nobody trusted signed it as it is
  public static List<Claim> verify(byte[] envelope, Collection<VerifyingKey> trusted) {
    JsonNode statements = JSON.readTree(Dsse.verify(envelope, TYPE, trusted).payload());
    return statements.valueStream().map(ProofStatement::claim).toList();
  }

  private static Claim claim(JsonNode statement) {
    String commit = statement.at("/subject/0/digest/gitCommit").asString("");
    String result = statement.at("/predicate/result").asString("");
    String test = statement.at("/predicate/configuration/0/name").asString("");
    return new Claim(commit, result.equals("PASSED"), test);
  }

  private static Statement withSuite(Statement fix, Optional<String> suite) {
    Predicate before = fix.predicate;
    var configuration = new ArrayList<>(before.configuration);
    var passed = new ArrayList<>(before.passedTests);
    suite.ifPresent(command -> {
      configuration.add(new Configuration(command, Map.of("compared", "with production's commit")));
      passed.add(command);
    });
    return new Statement(
        fix._type,
        fix.subject,
        fix.predicateType,
        new Predicate(before.result, configuration, passed, before.failedTests));
  }

  private static Statement statement(
      ProofRequest request, CommitId commit, String test, boolean passed) {
    return new Statement(
        "https://in-toto.io/Statement/v1",
        List.of(new Subject("git+commit", Map.of("gitCommit", commit.hex()))),
        "https://in-toto.io/attestation/test-result/v0.1",
        new Predicate(
            passed ? "PASSED" : "FAILED",
            List.of(new Configuration(test, Map.of("runs", request.runs()))),
            passed ? List.of(test) : List.of(),
            passed ? List.of() : List.of(test)));
  }
}
