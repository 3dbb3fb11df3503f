package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A maker with a key, and an operator with a trust file who gets bundles from the maker.
class KeyCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path home;
  private String first = "";

  @BeforeEach
  void aKeyThatTheOperatorTrusts() throws Exception {
    for (String release : new String[] {"old", "new"}) {
      Files.createDirectories(home.resolve(release));
      Files.writeString(home.resolve(release).resolve("app.txt"), release);
    }
    first = made("create").path("id").asString();
    Cli imported =
        Cli.run("key", "import", at("signing.pem.pub"), "--trust", at("operator.json"), "--json");
    assertThat(JSON.readTree(imported.out()).at("/keys/0/id").asString()).isEqualTo(first);
  }

  @Test
  void a_new_key_is_the_owners_alone_and_never_replaces_one() throws Exception {
    assertThat(Files.getPosixFilePermissions(home.resolve("signing.pem"))).hasSize(2);

    Cli again = key("create");

    assertThat(again.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(again.err()).contains("There is a signing key", "already");
  }

  @Test
  void a_bundle_by_a_trusted_key_is_verified_and_one_by_a_stranger_is_not() {
    bundle();
    assertThat(verified("operator.json").exit()).isZero();

    assertThat(verified("nobody.json").exit()).isNotZero();
  }

  @Test
  void who_trusts_the_old_key_comes_to_trust_the_one_that_follows() {
    JsonNode rotated = made("rotate");
    bundle();
    assertThat(rotated.path("old").asString()).isEqualTo(first);
    assertThat(verified("operator.json").out()).contains("No signature is by a trusted key");

    Cli imported =
        Cli.run("key", "import", at("maker.json"), "--trust", at("operator.json"), "--json");

    assertThat(JSON.readTree(imported.out()).path("keys")).hasSize(2);
    assertThat(verified("operator.json").exit()).isZero();
    assertThat(key("list").out()).contains(first, rotated.path("id").asString(), "trusted");
  }

  @Test
  void what_a_revoked_key_signed_is_refused_with_the_reason() {
    bundle();

    Cli revoked =
        Cli.run(
            "key",
            "revoke",
            first.substring(0, 12),
            "--because",
            "the laptop was stolen",
            "--trust",
            at("operator.json"));

    assertThat(revoked.exit()).isZero();
    Cli refused = verified("operator.json");
    assertThat(refused.exit()).isEqualTo(Exit.NO);
    assertThat(refused.out()).contains("was revoked at", "the laptop was stolen");
    Cli.run("bundle", "install", at("old"), "--root", at("srv"));
    Cli applied =
        Cli.run(
            "bundle",
            "apply",
            at("HF-1.hotfix"),
            "--root",
            at("srv"),
            "--trust",
            at("operator.json"));
    assertThat(applied.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(applied.err()).contains("the laptop was stolen");
    assertThat(home.resolve("srv/current/app.txt")).hasContent("old");
  }

  @Test
  void a_key_that_is_revoked_vouches_for_no_other() {
    key("revoke", first, "--because", "stolen");

    Cli cli = key("rotate");

    assertThat(cli.exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(cli.err()).contains("was revoked", "cannot vouch");
  }

  @Test
  void mistakes_are_told() {
    assertThat(key("revoke", "0000", "--because", "no").err()).contains("means 0 keys");
    assertThat(Cli.run("key", "import", at("none.pub"), "--trust", at("t.json")).err())
        .contains("There is no file");
    assertThat(Cli.run("key", "list", "--trust", at("none.json")).out())
        .contains("Make one with \"hotfix key create\"");
  }

  private void bundle() {
    Cli made =
        Cli.run(
            "bundle",
            "create",
            "--from",
            at("old"),
            "--to",
            at("new"),
            "--out",
            at("HF-1.hotfix"),
            "--key",
            at("signing.pem"));
    assertThat(made.exit()).as(made.err()).isZero();
  }

  private Cli verified(String trust) {
    return Cli.run("bundle", "verify", at("HF-1.hotfix"), "--trust", at(trust));
  }

  private JsonNode made(String verb) {
    Cli cli = key(verb, "--json");
    assertThat(cli.exit()).as(cli.err()).isZero();
    return JSON.readTree(cli.out());
  }

  private Cli key(String verb, String... more) {
    var words = new ArrayList<>(List.of("key", verb));
    words.addAll(List.of(more));
    words.addAll(List.of("--trust", at("maker.json")));
    if (verb.equals("create") || verb.equals("rotate") || verb.equals("list")) {
      words.addAll(List.of("--key", at("signing.pem")));
    }
    return Cli.run(words.toArray(String[]::new));
  }

  private String at(String name) {
    return home.resolve(name).toString();
  }
}
