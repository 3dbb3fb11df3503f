package dev.hotfix.engine.proof;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.sign.Dsse;
import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.engine.sign.VerifyingKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  record Configuration(String name, int runs) {}

  /// The signed envelope of a proof that succeeded.
  public static byte[] sign(ProofRequest request, String test, SigningKey key) {
    List<Statement> both =
        List.of(
            statement(request, request.production(), test, false),
            statement(request, request.fix(), test, true));
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

  private static Statement statement(
      ProofRequest request, CommitId commit, String test, boolean passed) {
    return new Statement(
        "https://in-toto.io/Statement/v1",
        List.of(new Subject("git+commit", Map.of("gitCommit", commit.hex()))),
        "https://in-toto.io/attestation/test-result/v0.1",
        new Predicate(
            passed ? "PASSED" : "FAILED",
            List.of(new Configuration(test, request.runs())),
            passed ? List.of(test) : List.of(),
            passed ? List.of() : List.of(test)));
  }
}
