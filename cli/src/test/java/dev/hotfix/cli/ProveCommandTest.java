package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.sign.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProveCommandTest {
  @TempDir Path folder;
  private History history;
  private String production = "";
  private String fix = "";

  @BeforeEach
  void create() {
    history = History.in(folder.resolve("shop"));
    production = history.write("state", "wrong").commit("release");
    fix =
        history
            .write("state", "right")
            .write("tests/check.sh", "grep -q right state")
            .commit("fix");
  }

  @Test
  void proves_signs_and_verifies_offline() throws IOException {
    Cli proof = prove("--test", "sh tests/check.sh", "--json");
    String statement = folder.resolve("proof.json").toString();
    String trusted = publicKey(SigningKey.load(folder.resolve("key.pem")));

    Cli verified = Cli.run("prove", "verify", statement, "--key", trusted);
    Cli refused =
        Cli.run("prove", "verify", statement, "--json", "--key", publicKey(SigningKey.generate()));

    JsonNode answer = json(proof);
    assertThat(proof.exit()).isZero();
    assertThat(answer.path("verdict").asString()).isEqualTo("proven");
    assertThat(answer.path("overlay").toString()).contains("tests/check.sh");
    assertThat(answer.path("runs").size()).isEqualTo(6);
    assertThat(answer.at("/runs/0/result").asString()).isEqualTo("failed");
    assertThat(verified.exit()).isZero();
    assertThat(verified.out()).contains(production, fix);
    assertThat(refused.exit()).isEqualTo(Exit.NO);
    assertThat(json(refused).path("valid").asBoolean()).isFalse();
  }

  @Test
  void a_suite_that_the_fix_breaks_is_named_and_nothing_is_signed() {
    String suite =
        "mkdir reports; r() { echo \"<testsuite><testcase classname='A' name='$1'>$2</testcase></testsuite>\" > reports/$1.xml; };"
            + " if grep -q right state; then r old '<failure/>'; exit 1; else r old ''; fi";

    Cli broken =
        prove("--test", "sh tests/check.sh", "--suite", suite, "--reports", "reports", "--json");
    Cli whole = prove("--test", "sh tests/check.sh", "--suite", "true", "--json");

    assertThat(broken.exit()).isEqualTo(Exit.NO);
    assertThat(json(broken).path("verdict").asString()).isEqualTo("proven");
    assertThat(json(broken).at("/suite/holds").asBoolean(true)).isFalse();
    assertThat(json(broken).at("/suite/newlyFailing/0").asString()).isEqualTo("A#old");
    assertThat(json(broken).path("statement").isNull()).isTrue();
    assertThat(whole.exit()).isZero();
    assertThat(json(whole).at("/suite/holds").asBoolean()).isTrue();
    assertThat(folder.resolve("proof.json")).exists();
  }

  @Test
  void the_suite_is_signed_with_the_test_in_the_statement_and_in_the_bundle() throws IOException {
    Cli proof = prove("--test", "sh tests/check.sh", "--suite", "true", "--json");
    String trusted = publicKey(SigningKey.load(folder.resolve("key.pem")));

    Cli envelope = verify("proof.json", "--key", trusted, "--suite");
    Cli bundle = verify("proof.intoto.jsonl", "--key", trusted, "--suite");
    prove("--test", "sh tests/check.sh");
    Cli without = verify("proof.json", "--key", trusted, "--suite");

    assertThat(json(proof).path("bundle").asString()).endsWith("proof.intoto.jsonl");
    assertThat(envelope.out()).contains("The suite 'true' is no worse");
    assertThat(envelope.exit()).isZero();
    assertThat(bundle.exit()).isZero();
    assertThat(without.exit()).isEqualTo(Exit.NO);
    assertThat(without.out()).contains("nothing about the whole suite");
  }

  @Test
  void a_suite_whose_command_fails_everywhere_tells_nothing() {
    Cli cli = prove("--test", "sh tests/check.sh", "--suite", "no-such-tool", "--json");

    assertThat(cli.exit()).isEqualTo(Exit.CANNOT_TELL);
    assertThat(json(cli).at("/suite/holds").asBoolean(true)).isFalse();
    assertThat(folder.resolve("proof.json")).doesNotExist();
  }

  private Cli verify(String file, String... more) {
    List<String> arguments = new ArrayList<>(List.of("prove", "verify"));
    arguments.add(folder.resolve(file).toString());
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray(String[]::new));
  }

  @Test
  void its_exit_code_tells_the_verdict() {
    assertThat(prove("--test", "true").exit()).isEqualTo(Exit.NO);
    assertThat(prove("--test", "exit 125").exit()).isEqualTo(Exit.CANNOT_TELL);
    assertThat(prove().err()).contains("'--test' or '--check' is missing");
    assertThat(folder.resolve("proof.json")).doesNotExist();
  }

  @Test
  void a_fix_of_configuration_is_proven_by_a_check_without_any_test_file() throws IOException {
    Cli proof = prove("--check", "grep -q right state", "--json");
    String trusted = publicKey(SigningKey.load(folder.resolve("key.pem")));
    String file = folder.resolve("proof.json").toString();

    Cli right =
        Cli.run(
            "prove", "verify", file, "--key", trusted, "--production", production, "--fix", fix);
    Cli wrong = Cli.run("prove", "verify", file, "--key", trusted, "--fix", production);
    Cli name = Cli.run("prove", "verify", file, "--key", trusted, "--fix", "main");

    assertThat(proof.exit()).isZero();
    assertThat(json(proof).path("overlay").toString()).isEqualTo("[]");
    assertThat(right.exit()).isZero();
    assertThat(wrong.exit()).isEqualTo(Exit.NO);
    assertThat(wrong.out()).contains("It is about the fix " + fix);
    assertThat(name.exit()).isEqualTo(Exit.BAD_INPUT);
  }

  @Test
  void lays_over_only_what_it_is_told() {
    Cli cli = prove("--test", "sh tests/check.sh", "--overlay", "state", "--times", "1", "--json");

    assertThat(cli.exit()).isIn(Exit.NO, Exit.CANNOT_TELL);
    assertThat(json(cli).path("overlay").toString()).isEqualTo("[\"state\"]");
    assertThat(json(cli).path("verdict").asString()).isNotEqualTo("proven");
  }

  private String publicKey(SigningKey key) throws IOException {
    Path file = folder.resolve(key.verifyingKey().id() + ".pub");
    return Files.writeString(file, key.verifyingKey().toPem()).toString();
  }

  private Cli prove(String... more) {
    List<String> arguments = new ArrayList<>(List.of("prove", "--repo", history.root().toString()));
    arguments.addAll(List.of("--production", production, "--fix", fix));
    arguments.addAll(List.of("--out", folder.resolve("proof.json").toString()));
    arguments.addAll(List.of("--key", folder.resolve("key.pem").toString()));
    arguments.addAll(List.of("--run", folder.resolve("run").toString()));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray(String[]::new));
  }

  private static JsonNode json(Cli cli) {
    return JsonMapper.builder().build().readTree(cli.out());
  }
}
