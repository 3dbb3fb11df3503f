package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CredentialCommandTest {

  private static final Office OFFICE = Office.shared();

  @Test
  void a_password_is_read_from_standard_input_and_never_shown() {
    Cli set =
        OFFICE.piped(
            "ada",
            "hush-hush",
            "credential",
            "set",
            "by-cli",
            "--host",
            "git.test",
            "--user",
            "bot");
    Cli list = OFFICE.as("ada", "credential", "list", "--json");

    assertThat(set.exit()).as(set.err()).isZero();
    assertThat(set.out()).contains("by-cli", "git.test").doesNotContain("hush-hush");
    assertThat(Office.json(list).path("credentials").toString())
        .contains("by-cli")
        .doesNotContain("hush-hush");
    assertThat(OFFICE.as("ada", "credential", "remove", "by-cli").exit()).isZero();
    assertThat(OFFICE.as("ada", "credential", "remove", "by-cli").exit()).isEqualTo(Exit.NO);
  }

  @Test
  void what_is_no_key_is_refused_and_only_administrators_may_ask() throws IOException {
    var file = OFFICE.file("key.pub", "ssh-ed25519 AAAA").toString();
    Cli wrong = OFFICE.as("ada", "credential", "set", "k", "--host", "git.test", "--ssh-key", file);

    assertThat(wrong.exit()).isEqualTo(Exit.NO);
    assertThat(wrong.err()).contains("That is no private key");
    assertThat(OFFICE.as("ana", "credential", "list").exit()).isNotZero();
  }
}
