package dev.hotfix.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.engine.bundle.Purpose;
import dev.hotfix.engine.bundle.Reversibility;
import dev.hotfix.engine.bundle.ScriptFiles;
import dev.hotfix.engine.fleet.FleetEvent.Action;
import dev.hotfix.engine.fleet.FleetEvent.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The way back, tried on the first target before the others go.
class RehearsalTest extends FleetFixture {

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
    declare(Reversibility.FORWARD_ONLY);
    List<Member> members = local(2);

    try (Fleet fleet = rehearsing(members)) {
      assertThat(fleet.wave(1).of(End.Changed.class)).containsExactly("shop-1");
      assertThat(switches(fleet, "shop-1")).containsExactly(Action.SWITCH);

      assertThat(fleet.rollBack().trouble().orElseThrow()).contains("forward-only");
      assertThat(fleet.changed()).containsExactly("shop-1");
    }
    assertThat(home.resolve("shop-1/running")).hasContent("fixed");
  }

  @Test
  void what_changes_running_processes_restarts_none_there_or_back() throws Exception {
    declare(Reversibility.LIVE_ONLY);
    List<Member> members = local(2);

    try (Fleet fleet = rehearsing(members)) {
      assertThat(fleet.wave(1).of(End.Changed.class)).containsExactly("shop-1");
      assertThat(fleet.rollBack().trouble()).isEmpty();
    }

    assertThat(home.resolve("shop-1/current/app.txt")).hasContent("broken");
    assertThat(home.resolve("shop-1/running")).doesNotExist();
  }

  private void declare(Reversibility reversibility) {
    var purpose = new Purpose(List.of(), List.of(), List.of(), null, reversibility);
    bundle.close();
    bundle = releases.open(releases.bundle(home.resolve("f.hotfix"), ScriptFiles.NONE, purpose));
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
}
