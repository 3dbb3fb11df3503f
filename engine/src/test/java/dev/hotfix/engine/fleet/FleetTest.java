package dev.hotfix.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.target.Sshd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class FleetTest extends FleetFixture {
  private static final Budget ONE = Budget.of("1");

  @Test
  void a_target_that_fails_within_the_budget_is_taken_back_and_the_others_go_on() throws Exception {
    List<Member> members = local(4);
    Files.writeString(home.resolve("shop-2/bad"), "");

    Tally first = run(members, ONE, RunControl.NONE);

    assertThat(first.overspent()).isFalse();
    assertThat(first.of(End.Failed.class)).containsExactly("shop-2");
    assertThat(first.of(End.Changed.class)).containsExactly("shop-1", "shop-3", "shop-4");
    assertThat(home.resolve("shop-2/running")).hasContent("broken");
    assertThat(home.resolve("shop-3/running")).hasContent("fixed");
  }

  @Test
  void the_same_run_again_changes_exactly_those_that_failed() throws Exception {
    List<Member> members = local(4);
    Files.writeString(home.resolve("shop-2/bad"), "");
    run(members, ONE, RunControl.NONE);
    Files.delete(home.resolve("shop-2/bad"));
    int before = events(members);

    Tally again = run(members, ONE, RunControl.NONE);

    assertThat(again.of(End.Changed.class)).hasSize(4);
    assertThat(home.resolve("shop-2/running")).hasContent("fixed");
    assertThat(events(members) - before).isEqualTo(8);
    assertThat(members.get(1).target().state().applied()).hasSize(4);
    assertThat(members.get(0).target().state().applied()).hasSize(2);
  }

  @Test
  void those_that_failed_before_are_not_begun_again_and_count_against_the_budget()
      throws Exception {
    List<Member> members = local(4);
    Files.writeString(home.resolve("shop-2/bad"), "");
    Files.writeString(home.resolve("shop-3/bad"), "");

    try (Fleet fleet = fleet(members, ONE, RunControl.NONE)) {
      Tally tally = fleet.upTo(1, Set.of("shop-2"));

      assertThat(tally.overspent()).isTrue();
      assertThat(tally.of(End.Failed.class)).containsExactly("shop-3");
      assertThat(tally.ends()).doesNotContainKey("shop-2");
      assertThat(fleet.touched()).doesNotContain("shop-2");
    }
  }

  @Test
  void the_log_keeps_the_last_lines_that_a_restart_said() throws Exception {
    List<Member> members = local(1);
    Files.writeString(home.resolve("shop-1/bad"), "starting\nport 8080 is taken\n");

    try (Fleet fleet = fleet(members, Budget.NONE, RunControl.NONE)) {
      fleet.upTo(1, Set.of());

      FleetEvent last = fleet.events().getLast();
      assertThat(last.note()).isEqualTo("the restart failed: port 8080 is taken");
      assertThat(last.said()).isEqualTo("starting\nport 8080 is taken");
    }
  }

  @Test
  void one_failure_too_many_begins_no_further_target() throws Exception {
    List<Member> members = local(6);
    Files.writeString(home.resolve("shop-2/bad"), "");

    Tally tally = run(members, Budget.NONE, RunControl.NONE);

    assertThat(tally.overspent()).isTrue();
    assertThat(tally.of(End.Failed.class)).containsExactly("shop-2");
    assertThat(tally.of(End.NotStarted.class)).contains("shop-6");
    assertThat(tally.trouble().orElseThrow()).startsWith("shop-2: the restart failed");
  }

  @Test
  void a_percentage_is_of_all_targets() {
    assertThat(Budget.of("25%").allows(1, 4)).isTrue();
    assertThat(Budget.of("25%").allows(2, 4)).isFalse();
    assertThat(Budget.of("0").allows(1, 4)).isFalse();
  }

  @Test
  void a_host_that_is_down_holds_nobody_up_and_is_gone_back_to() throws Exception {
    Sshd sshd = Sshd.openSsh(home.resolve("sshd"), "/usr/bin:/bin");
    var members = new ArrayList<>(local(3));
    Path root = installed("host");
    members.addFirst(new Member(sshd.target("host", root), "127.0.0.1", 80, root.toString()));
    sshd.close();

    try (Fleet fleet = fleet(members, ONE, RunControl.NONE)) {
      Tally first = fleet.wave(1);
      assertThat(first.of(End.Unreached.class)).containsExactly("host");
      assertThat(first.of(End.Changed.class)).hasSize(3);
      assertThat(first.overspent()).isFalse();

      try (Sshd again = sshd.again()) {
        Tally late = fleet.comeBack();

        assertThat(late.of(End.Changed.class)).as("%s", again.port()).containsExactly("host");
        assertThat(root.resolve("running")).hasContent("fixed");
      }
    }
  }

  @Test
  void a_target_people_left_out_keeps_their_reason() throws Exception {
    List<Member> members = local(2);
    var control = new FolderControl(home.resolve("run"));
    control.skip("shop-2", "it is being replaced");

    Tally tally = run(members, Budget.NONE, control);

    assertThat(tally.ends().get("shop-2")).isEqualTo(new End.Skipped("it is being replaced"));
    assertThat(tally.of(End.Changed.class)).containsExactly("shop-1");
  }

  @Test
  void a_stopped_run_begins_nobody_and_goes_on_when_it_is_resumed() throws Exception {
    List<Member> members = local(2);
    var control = new FolderControl(home.resolve("run"));
    control.stop();
    assertThat(run(members, Budget.NONE, control).of(End.NotStarted.class)).hasSize(2);

    control.resume();

    assertThat(run(members, Budget.NONE, control).of(End.Changed.class)).hasSize(2);
  }

  @Test
  void a_paused_run_waits_at_its_next_target() throws Exception {
    List<Member> members = local(2);
    var control = new FolderControl(home.resolve("run"));
    control.pause();
    var asked = new CountDownLatch(2);
    RunControl heard =
        new RunControl() {
          @Override
          public Wish wish() {
            asked.countDown();
            return control.wish();
          }

          @Override
          public Optional<String> skipped(String target) {
            return control.skipped(target);
          }
        };
    var ended = new FutureTask<>(() -> run(members, Budget.NONE, heard));
    Thread.startVirtualThread(ended);
    asked.await();
    assertThat(ended.isDone()).isFalse();

    control.resume();

    assertThat(ended.get().of(End.Changed.class)).hasSize(2);
  }

  @Test
  void everything_goes_back_from_hosts_and_local_targets_alike() throws Exception {
    try (Sshd sshd = Sshd.openSsh(home.resolve("sshd"), "/usr/bin:/bin")) {
      var members = new ArrayList<>(local(2));
      Path root = installed("host");
      members.add(new Member(sshd.target("host", root), "127.0.0.1", 80, root.toString()));
      run(members, Budget.NONE, RunControl.NONE);
      assertThat(root.resolve("running")).hasContent("fixed");

      try (Fleet fleet = fleet(members, Budget.NONE, RunControl.NONE)) {
        assertThat(fleet.rollBack().trouble()).isEmpty();

        assertThat(fleet.back()).containsExactly("shop-1", "shop-2", "host");
        assertThat(fleet.changed()).isEmpty();
        assertThat(fleet.touched()).hasSize(3);
      }
      assertThat(root.resolve("running")).hasContent("broken");
    }
  }

  private Tally run(List<Member> members, Budget budget, RunControl control) {
    try (Fleet fleet = fleet(members, budget, control)) {
      return fleet.wave(1);
    }
  }

  private int events(List<Member> members) {
    try (Fleet fleet = fleet(members, Budget.NONE, RunControl.NONE)) {
      return fleet.events().size();
    }
  }

  private Fleet fleet(List<Member> members, Budget budget, RunControl control) {
    var pace = new Pace(1, budget, budget, Duration.ofSeconds(30), false);
    return fleet(members, List.of("100%"), new Fleet.Conditions(pace, control));
  }
}
