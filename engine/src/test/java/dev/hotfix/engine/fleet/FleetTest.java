package dev.hotfix.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Purpose;
import dev.hotfix.engine.bundle.Releases;
import dev.hotfix.engine.bundle.Reversibility;
import dev.hotfix.engine.bundle.ScriptFiles;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.fleet.FleetEvent.Action;
import dev.hotfix.engine.fleet.FleetEvent.State;
import dev.hotfix.engine.target.LocalTarget;
import dev.hotfix.engine.target.Sshd;
import dev.hotfix.engine.target.Step;
import dev.hotfix.engine.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetTest {
  private static final Budget ONE = Budget.of("1");

  /// A restart that a file on the target makes fail, but only with the new release.
  private static final String RESTART =
      "cp {root}/current/app.txt {root}/running; ! { test -e {root}/bad && test -e {root}/current/lib/née.txt; }";

  @TempDir Path home;
  private Releases releases;
  private Bundle bundle;

  @BeforeEach
  void aBundle() throws Exception {
    releases = Releases.in(home);
    bundle = releases.open(releases.bundle());
  }

  @AfterEach
  void closeIt() {
    bundle.close();
  }

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
  void the_first_target_of_several_waves_tries_its_way_back_once() throws Exception {
    List<Member> members = local(3);

    for (int again = 0; again < 2; again++) {
      try (Fleet fleet = rehearsing(members)) {
        assertThat(fleet.wave(1).of(End.Changed.class)).containsExactly("shop-1");
        assertThat(fleet.wave(2).of(End.Changed.class)).containsExactly("shop-2", "shop-3");
      }
    }

    try (Fleet fleet = rehearsing(members)) {
      assertThat(switches(fleet, "shop-1"))
          .containsExactly(Action.SWITCH, Action.ROLLBACK, Action.SWITCH);
      assertThat(switches(fleet, "shop-2")).containsExactly(Action.SWITCH);
      assertThat(fleet.changed()).containsExactly("shop-1", "shop-2", "shop-3");
    }
    assertThat(home.resolve("shop-1/running")).hasContent("fixed");
  }

  @Test
  void a_run_that_ended_in_its_rehearsal_goes_on_with_it() throws Exception {
    List<Member> members = local(2);
    try (Fleet fleet = rehearsing(members)) {
      fleet.wave(1);
    }
    Path log = home.resolve("run/run.log");
    List<String> all = Files.readAllLines(log);
    int back =
        IntStream.range(0, all.size())
            .filter(i -> all.get(i).contains("ROLLBACK"))
            .findFirst()
            .orElseThrow();

    for (int kept = 0; kept <= back + 1; kept++) {
      Files.write(log, all.subList(0, kept));
      try (Fleet fleet = rehearsing(members)) {
        assertThat(fleet.wave(1).of(End.Changed.class)).containsExactly("shop-1");
        assertThat(switches(fleet, "shop-1")).endsWith(Action.ROLLBACK, Action.SWITCH);
      }
      assertThat(home.resolve("shop-1/running")).hasContent("fixed");
    }
  }

  @Test
  void what_is_forward_only_is_neither_rehearsed_nor_taken_back() throws Exception {
    var purpose = new Purpose(List.of(), List.of(), List.of(), null, Reversibility.FORWARD_ONLY);
    bundle.close();
    bundle = releases.open(releases.bundle(home.resolve("f.hotfix"), ScriptFiles.NONE, purpose));
    List<Member> members = local(2);

    try (Fleet fleet = rehearsing(members)) {
      assertThat(fleet.wave(1).of(End.Changed.class)).containsExactly("shop-1");
      assertThat(switches(fleet, "shop-1")).containsExactly(Action.SWITCH);

      assertThat(fleet.rollBack().trouble().orElseThrow()).contains("forward-only");
      assertThat(fleet.changed()).containsExactly("shop-1");
    }
    assertThat(home.resolve("shop-1/running")).hasContent("fixed");
  }

  private static List<Action> switches(Fleet fleet, String target) {
    return fleet.events().stream()
        .filter(event -> event.target().equals(target) && event.state() == State.DONE)
        .map(FleetEvent::action)
        .filter(action -> action == Action.SWITCH || action == Action.ROLLBACK)
        .toList();
  }

  private Fleet rehearsing(List<Member> members) {
    return fleet(
        members, List.of("1", "100%"), new Fleet.Conditions(Pace.STANDARD, RunControl.NONE));
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

  private Fleet fleet(List<Member> members, List<String> waves, Fleet.Conditions conditions) {
    var plan =
        new FleetPlan(
            members,
            waves,
            Optional.of(RESTART),
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(20));
    return Fleet.open(
        plan,
        new Fleet.Order(bundle, "run-1", 2),
        RunLog.in(home.resolve("run"), _ -> {}),
        _ -> new Probe.Reply(200, ""),
        conditions);
  }

  private List<Member> local(int count) throws IOException {
    var members = new ArrayList<Member>();
    for (int i = 1; i <= count; i++) {
      String name = "shop-" + i;
      Target target = new LocalTarget(name, installed(name), InstantSource.system());
      members.add(new Member(target, "localhost", 80, home.resolve(name).toString()));
    }
    return members;
  }

  private Path installed(String name) {
    Path root = home.resolve(name);
    try (var old = TreeSource.open(releases.older())) {
      new LocalTarget(name, root, InstantSource.system())
          .install(old, new Step("setup", "install", 1));
    }
    return root;
  }
}
