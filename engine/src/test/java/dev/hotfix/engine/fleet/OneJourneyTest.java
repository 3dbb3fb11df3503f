package dev.hotfix.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.target.Sshd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A run over a host that is staged and switched in one journey.
class OneJourneyTest extends FleetFixture {
  private Sshd sshd;
  private Path root;
  private List<Member> members;

  @BeforeEach
  void aHost() throws Exception {
    sshd = Sshd.openSsh(home.resolve("sshd"), "/usr/bin:/bin");
    root = installed("host");
    members = List.of(new Member(sshd.target("host", root), "127.0.0.1", 80, root.toString()));
  }

  @AfterEach
  void stop() {
    sshd.close();
  }

  @Test
  void the_switch_is_announced_before_it_is_made_and_told_after_the_staging() {
    try (Fleet fleet = fleet(members)) {
      assertThat(fleet.wave(1).of(End.Changed.class)).containsExactly("host");

      assertThat(fleet.events())
          .extracting(event -> event.action().word() + " " + event.state().word())
          .containsExactly(
              "stage begun",
              "switch begun",
              "stage done",
              "switch done",
              "restart begun",
              "restart done",
              "health begun",
              "health done");
    }
    assertThat(live("host")).isEqualTo("fixed");
  }

  @Test
  void a_run_killed_after_any_line_of_its_log_changes_the_host_once() throws Exception {
    int lines =
        killedAfterEveryLine(
            members,
            fleet -> {
              assertThat(fleet.wave(1).of(End.Changed.class)).containsExactly("host");
              assertThat(fleet.changed()).containsExactly("host");
              assertThat(members.getFirst().target().state().applied()).hasSize(2);
            });

    assertThat(lines).isEqualTo(8);
    try (Fleet fleet = fleet(members)) {
      assertThat(fleet.rollBack().trouble()).isEmpty();
    }
    assertThat(live("host")).isEqualTo("broken");
  }

  @Test
  void a_host_that_refuses_what_it_was_sent_is_not_said_to_be_taken_back() throws Exception {
    Files.writeString(root.resolve("current/lib/same.txt"), "by hand");

    try (Fleet fleet = fleet(members)) {
      Tally tally = fleet.wave(1);

      assertThat(tally.of(End.Failed.class)).containsExactly("host");
      assertThat(tally.trouble().orElseThrow())
          .contains("same.txt")
          .doesNotContain("taken back", "Taking it back");
      assertThat(fleet.rollBack().trouble()).isEmpty();
    }
    assertThat(live("host")).isEqualTo("broken");
    assertThat(members.getFirst().target().state().applied()).hasSize(1);
  }
}
