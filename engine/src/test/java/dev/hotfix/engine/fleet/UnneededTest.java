package dev.hotfix.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.BundleDraft;
import dev.hotfix.engine.bundle.Purpose;
import dev.hotfix.engine.bundle.Reversibility;
import dev.hotfix.engine.bundle.ScriptFiles;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.fleet.FleetEvent.Action;
import dev.hotfix.engine.fleet.FleetEvent.State;
import dev.hotfix.engine.target.Outcome;
import dev.hotfix.engine.target.Sshd;
import dev.hotfix.engine.target.Step;
import dev.hotfix.engine.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A run that finds HF-1 on some targets, which fixes all that the run's HF-2 fixes.
class UnneededTest extends FleetFixture {
  private static final String BY = "What it fixes is fixed there by HF-1.";

  private Bundle before;

  @BeforeEach
  void twoFixesOfOneProblem() throws Exception {
    var purpose = new Purpose(List.of("P-1"), List.of(), List.of(), null, Reversibility.REVERSIBLE);
    before = releases.open(releases.bundle(home.resolve("1.hotfix"), ScriptFiles.NONE, purpose));
    Files.writeString(releases.newer().resolve("app.txt"), "patched\n");
    try (var from = TreeSource.open(releases.older());
        var to = TreeSource.open(releases.newer())) {
      new BundleDraft("HF-2", from, to)
          .purpose(purpose)
          .write(home.resolve("2.hotfix"), releases.key());
    }
    bundle.close();
    bundle = releases.open(home.resolve("2.hotfix"));
  }

  @AfterEach
  void closeThatToo() {
    before.close();
  }

  @Test
  void nothing_is_switched_or_restarted_there_and_the_run_says_by_what_it_is_fixed()
      throws Exception {
    try (Sshd sshd = Sshd.openSsh(home.resolve("sshd"), "/usr/bin:/bin")) {
      var members = new ArrayList<>(local(1));
      Path host = installed("host");
      members.add(new Member(sshd.target("host", host), "127.0.0.1", 80, host.toString()));
      members.forEach(member -> bring(before, member.target()));

      try (Fleet fleet = fleet(members)) {
        assertThat(fleet.wave(1).of(End.Changed.class)).containsExactly("shop-1", "host");

        assertThat(fleet.events())
            .filteredOn(event -> event.state() != State.BEGUN)
            .extracting(e -> e.target() + " " + e.action().word() + " " + e.state().word())
            .containsExactlyInAnyOrder(
                "shop-1 stage unneeded",
                "shop-1 health done",
                "host stage unneeded",
                "host health done");
        assertThat(fleet.events())
            .filteredOn(event -> event.state() == State.UNNEEDED)
            .extracting(FleetEvent::note)
            .containsExactly(BY, BY);
        assertThat(fleet.unneeded()).containsExactly("shop-1", "host");
        assertThat(fleet.changed()).isEmpty();
      }
      assertThat(Stream.of("shop-1", "host").map(this::live)).containsOnly("fixed");
      assertThat(Stream.of("shop-1", "host").map(this::restarted)).containsOnly(false);
    }
  }

  @Test
  void taking_the_run_back_touches_only_those_that_it_changed() throws Exception {
    List<Member> members = local(2);
    bring(before, members.getFirst().target());

    try (Fleet fleet = fleet(members)) {
      fleet.wave(1);
      assertThat(live("shop-2")).isEqualTo("patched");

      assertThat(fleet.rollBack().trouble()).isEmpty();

      assertThat(fleet.touched()).containsExactly("shop-2");
      assertThat(fleet.back()).containsExactly("shop-2");
    }
    assertThat(live("shop-1")).isEqualTo("fixed");
    assertThat(live("shop-2")).isEqualTo("broken");
    assertThat(restarted("shop-1")).isFalse();
  }

  @Test
  void a_killed_run_still_knows_that_nothing_is_needed() throws Exception {
    List<Member> members = local(1);
    bring(before, members.getFirst().target());

    int lines =
        killedAfterEveryLine(
            members,
            fleet -> {
              assertThat(fleet.wave(1).of(End.Changed.class)).containsExactly("shop-1");
              assertThat(fleet.unneeded()).containsExactly("shop-1");
            });

    assertThat(lines).isEqualTo(4);
    assertThat(restarted("shop-1")).isFalse();
  }

  @Test
  void a_first_target_that_needs_nothing_has_no_way_back_to_rehearse() throws Exception {
    List<Member> members = local(2);
    bring(before, members.getFirst().target());

    try (Fleet fleet =
        fleet(
            members, List.of("1", "100%"), new Fleet.Conditions(Pace.STANDARD, RunControl.NONE))) {
      assertThat(fleet.wave(1).of(End.Changed.class)).containsExactly("shop-1");
      assertThat(fleet.events()).noneMatch(event -> event.action() == Action.ROLLBACK);
    }
    assertThat(restarted("shop-1")).isFalse();
  }

  @Test
  void what_another_run_brought_is_neither_brought_again_nor_taken_back() throws Exception {
    List<Member> members = local(2);
    bring(bundle, members.getFirst().target());

    try (Fleet fleet = fleet(members)) {
      fleet.wave(1);

      assertThat(fleet.unneeded()).containsExactly("shop-1");
      assertThat(fleet.events().stream().filter(e -> e.state() == State.UNNEEDED))
          .first()
          .extracting(FleetEvent::note)
          .asString()
          .contains("is live already, by \"HF-2\"");
      assertThat(fleet.rollBack().trouble()).isEmpty();
    }
    assertThat(live("shop-1")).isEqualTo("patched");
    assertThat(live("shop-2")).isEqualTo("broken");
    assertThat(restarted("shop-1")).isFalse();
  }

  private static void bring(Bundle bundle, Target target) {
    assertThat(target.stage(bundle, new Step("setup", "stage", 1)))
        .isInstanceOf(Outcome.Done.class);
    assertThat(target.switchTo(bundle.change(), new Step("setup", "switch", 1)))
        .isInstanceOf(Outcome.Done.class);
    target.leave();
  }

  /// Restarting a target writes down what it runs.
  private boolean restarted(String target) {
    return Files.exists(home.resolve(target).resolve("running"));
  }
}
