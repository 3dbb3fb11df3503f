package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.Server;
import dev.hotfix.Settings;
import dev.hotfix.client.Client;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class TokenCreateCommandTest {
  @TempDir Path home;

  @Test
  void the_owner_of_a_home_makes_tokens_whether_the_server_runs_or_not() {
    Cli made;
    try (Server server = Server.start(Settings.in(home))) {
      made = create("--scope", "read");

      assertThat(made.exit()).as(made.err()).isZero();
      Client client = new Client(server.local(), made.out().strip());
      assertThat(client.get("hotfixes").path("hotfixes").isArray()).isTrue();
      assertThatThrownBy(
              () -> client.post("people", JsonMapper.builder().build().createObjectNode()))
          .isInstanceOf(Client.Problem.class)
          .hasMessageContaining("not allowed");
    }

    Cli without = create("--scope", "act,report", "--json");
    assertThat(without.exit()).as(without.err()).isZero();
    assertThat(without.out()).contains("\"token\"").doesNotContain(made.out().strip());
  }

  @Test
  void a_home_without_a_server_is_named_with_the_way_out() {
    Cli none = create("--scope", "read");

    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains(home.toString(), "hotfix up");
  }

  @Test
  void an_unknown_scope_is_bad_input() {
    assertThat(create("--scope", "everything").exit()).isEqualTo(2);
  }

  private Cli create(String... options) {
    String[] all = new String[options.length + 5];
    System.arraycopy(
        new String[] {"token", "create", "ci", "--home", home.toString()}, 0, all, 0, 5);
    System.arraycopy(options, 0, all, 5, options.length);
    return Cli.run(all);
  }
}
