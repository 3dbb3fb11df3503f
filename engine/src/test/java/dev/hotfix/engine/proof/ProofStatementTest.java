package dev.hotfix.engine.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.TestRepository;
import dev.hotfix.engine.proof.ProofRequest.TestFiles;
import dev.hotfix.engine.sign.Dsse;
import dev.hotfix.engine.sign.SignatureRefused;
import dev.hotfix.engine.sign.SigningKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Held field by field against in-toto's Envelope, Statement v1, ResourceDescriptor, Bundle and the
/// predicate Test Result v0.1.
class ProofStatementTest {
  private static final String TEST =
      """
      mkdir -p reports; f=; grep -q 42 answer || f='<failure/>'
      echo "<testsuite><testcase classname='A' name='right'>$f</testcase><testcase classname='A' name='other'/></testsuite>" > reports/T.xml
      test -z "$f"
      """;

  private static final SigningKey KEY = SigningKey.generate();

  @TempDir Path folder;
  private CommitId production;
  private CommitId fix;
  private Repository repository;

  @BeforeEach
  void create() {
    TestRepository origin = new TestRepository(folder.resolve("origin"));
    production = origin.commit("release", "answer", "41");
    origin.write("tests/a.sh", "the test");
    fix = origin.commit("fix", "answer", "42");
    repository = origin.open();
  }

  @Test
  void every_statement_has_what_its_specification_requires() {
    byte[] envelope = withSuite(TEST).envelope(KEY);

    JsonNode statements = JsonMapper.builder().build().readTree(payload(envelope));
    assertThat(statements.size()).isEqualTo(4);
    statements.forEach(statement -> {
      assertThat(statement.path("_type").asString()).isEqualTo("https://in-toto.io/Statement/v1");
      assertThat(statement.path("predicateType").asString())
          .isEqualTo("https://in-toto.io/attestation/test-result/v0.1");
      assertThat(statement.propertyNames())
          .containsExactlyInAnyOrder("_type", "subject", "predicateType", "predicate");
      statement.path("subject").forEach(ProofStatementTest::isCommit);
      JsonNode predicate = statement.path("predicate");
      assertThat(predicate.path("result").asString()).isIn("PASSED", "WARNED", "FAILED");
      assertThat(predicate.path("configuration").isEmpty()).isFalse();
      predicate.path("configuration").forEach(ProofStatementTest::isDescriptor);
      for (String list : List.of("passedTests", "warnedTests", "failedTests")) {
        assertThat(predicate.path(list).isArray()).isTrue();
        predicate.path(list).forEach(test -> assertThat(test.isString()).isTrue());
      }
      assertThat(
              Set.of("result", "configuration", "url", "passedTests", "warnedTests", "failedTests"))
          .containsAll(predicate.propertyNames());
    });
  }

  private static void isCommit(JsonNode subject) {
    assertThat(subject.at("/digest/gitCommit").asString()).matches("[0-9a-f]{40}");
  }

  /// "A ResourceDescriptor MUST specify one of uri, digest or content at a minimum."
  private static void isDescriptor(JsonNode descriptor) {
    assertThat(descriptor.path("name").asString("")).isNotEmpty();
    assertThat(descriptor.path("digest").isEmpty()).isFalse();
    descriptor
        .path("digest")
        .properties()
        .forEach(digest -> {
          String form = digest.getKey().equals("sha256") ? "[0-9a-f]{64}" : "[0-9a-f]{40}";
          assertThat(digest.getKey()).isIn("sha256", "gitBlob");
          assertThat(digest.getValue().asString()).matches(form);
        });
  }

  @Test
  void the_two_statements_name_the_tests_and_the_files_that_made_them() {
    JsonNode statements = JsonMapper.builder().build().readTree(payload(statement().envelope(KEY)));

    JsonNode red = statements.path(0);
    JsonNode green = statements.path(1);
    assertThat(red.at("/subject/0/digest/gitCommit").asString()).isEqualTo(production.hex());
    assertThat(green.at("/subject/0/digest/gitCommit").asString()).isEqualTo(fix.hex());
    assertThat(red.at("/predicate/result").asString()).isEqualTo("FAILED");
    assertThat(green.at("/predicate/result").asString()).isEqualTo("PASSED");
    assertThat(red.at("/predicate/failedTests").toString()).isEqualTo("[\"A#right\"]");
    assertThat(red.at("/predicate/passedTests").toString()).isEqualTo("[\"A#other\"]");
    assertThat(green.at("/predicate/passedTests").toString())
        .isEqualTo("[\"A#other\",\"A#right\"]");
    assertThat(green.at("/predicate/configuration/0/annotations/runs").asInt()).isEqualTo(3);
    assertThat(green.at("/predicate/configuration/1/name").asString()).isEqualTo("tests/a.sh");
    assertThat(green.at("/predicate/configuration/1/digest/gitBlob").asString())
        .isEqualTo(repository.ask("blob", "rev-parse", fix + ":tests/a.sh").strip());
  }

  @Test
  void an_envelope_and_a_bundle_are_the_same_proof() {
    ProofStatement statement = withSuite(TEST);
    SignedProof proof =
        new SignedProof(production.hex(), fix.hex(), "AnswerTest", Optional.of("all"));

    assertThat(SignedProof.verify(statement.envelope(KEY), List.of(KEY.verifyingKey())))
        .isEqualTo(proof);
    assertThat(SignedProof.verify(statement.bundle(KEY), List.of(KEY.verifyingKey())))
        .isEqualTo(proof);
  }

  @Test
  void each_line_of_a_bundle_is_one_statement_in_one_envelope_in_any_order() {
    List<String> lines = new String(statement().bundle(KEY), UTF_8).lines().toList();
    String foreign = new String(statement().bundle(SigningKey.generate()), UTF_8);

    for (String line : lines) {
      assertThat(JsonMapper.builder().build().readTree(payload(line.getBytes(UTF_8))).isObject())
          .isTrue();
    }
    String mixed = String.join("\n", lines.reversed()) + "\nnoise\n" + foreign;
    assertThat(SignedProof.verify(mixed.getBytes(UTF_8), List.of(KEY.verifyingKey())).fix())
        .isEqualTo(fix.hex());
  }

  @Test
  void what_proves_nothing_is_refused() {
    byte[] envelope = statement().envelope(KEY);
    List<String> lines = new String(statement().bundle(KEY), UTF_8).lines().toList();
    String twice = lines.getFirst() + "\n" + lines.getFirst() + "\n";
    byte[] other = Dsse.sign(ProofStatement.TYPE, "[{\"_type\":\"x\"}]".getBytes(UTF_8), KEY);
    byte[] worse = withSuite("grep -q 41 answer").envelope(KEY);

    assertThatThrownBy(
            () -> SignedProof.verify(envelope, List.of(SigningKey.generate().verifyingKey())))
        .isInstanceOf(SignatureRefused.class);
    Stream.of(lines.getFirst().getBytes(UTF_8), twice.getBytes(UTF_8), other)
        .forEach(bytes ->
            assertThatThrownBy(() -> SignedProof.verify(bytes, List.of(KEY.verifyingKey())))
                .isInstanceOf(ProofRefused.class)
                .hasMessageContaining("failed before a fix and passed with it"));
    assertThatThrownBy(() -> SignedProof.verify(worse, List.of(KEY.verifyingKey())))
        .hasMessageContaining("newly fails");
  }

  private static byte[] payload(byte[] envelope) {
    return Dsse.verify(envelope, "application/vnd.in-toto+json", List.of(KEY.verifyingKey()))
        .payload();
  }

  private ProofStatement statement() {
    var request =
        new ProofRequest(
            repository,
            production,
            fix,
            List.of("sh", "-c", TEST),
            TestFiles.changedBetween(repository, production, fix),
            Optional.of("reports"),
            Duration.ofSeconds(20),
            3);
    return ProofStatement.of(request, Proof.of(request, folder.resolve("run")), "AnswerTest");
  }

  private ProofStatement withSuite(String command) {
    var suite =
        new SuiteComparison.Request(
            repository,
            production,
            fix,
            List.of("sh", "-c", command),
            Optional.of("reports"),
            Duration.ofSeconds(20));
    return statement().with(SuiteComparison.report(suite, folder.resolve("suite")), "all");
  }
}
