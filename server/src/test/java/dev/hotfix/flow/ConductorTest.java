package dev.hotfix.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Action;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Stage;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.CaseFact.Commented;
import dev.hotfix.journal.Chain;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Sql;
import dev.hotfix.work.Duty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConductorTest {

  private Instant now = Given.NOON;
  private final House house = new House(() -> now).with("shop", "{}");
  private final Conductor conductor = house.conductor;
  private final HotFixId id = conductor.open(Actor.machine("reception"), Given.opened());

  @Test
  void opening_records_the_first_fact_a_row_and_the_work_that_is_due() {
    assertThat(entries()).extracting(Entry::fact).containsExactly(Given.opened());
    assertThat(house.duties).contains(new Duty(id, "read-production", "once"));
    var row = house.hotfixes.find(id).orElseThrow();
    assertThat(row.stage()).isEqualTo(Stage.IDENTIFY);
    assertThat(row.held()).isEqualTo("Impact is assessed");
    assertThat(row.openedAt()).isEqualTo(Given.NOON);
  }

  @Test
  void hot_fixes_are_numbered_one_after_the_other() {
    assertThat(conductor.open(Actor.person("ana"), Given.opened())).isEqualTo(new HotFixId(2));
  }

  @Test
  void what_a_person_asks_for_is_recorded_with_who_and_when() {
    now = now.plusSeconds(60);

    Decision decision = conductor.act(id, Given.ANA, new Comment("Look at 1.4."));

    assertThat(decision).isEqualTo(Decision.granted(new Commented("Look at 1.4.")));
    Entry last = entries().getLast();
    assertThat(last.seq()).isEqualTo(2);
    assertThat(last.actor()).isEqualTo(Given.ANA.actor());
    assertThat(last.at()).isEqualTo(now);
    assertThat(house.hotfixes.find(id).orElseThrow().changedAt()).isEqualTo(now);
  }

  @Test
  void what_is_refused_leaves_no_trace() {
    assertThat(conductor.act(id, Given.ANA, new Comment(" ")))
        .isEqualTo(Decision.refused("The comment is empty; write something."));
    assertThat(entries()).hasSize(1);
  }

  @Test
  void who_may_not_ask_is_told_who_may() {
    assertThat(conductor.act(id, Given.ANA, waive()))
        .isEqualTo(
            Decision.refused(
                "This needs the role \"lead\"; ana has \"responder\". Ask somebody who has it."));
    assertThat(entries()).hasSize(1);
  }

  @Test
  void there_is_nothing_to_do_to_an_unknown_hot_fix() {
    assertThat(conductor.act(new HotFixId(99), Given.LEA, waive()))
        .isEqualTo(Decision.refused("There is no hot fix HF-99."));
    assertThat(conductor.situation(new HotFixId(99))).isEmpty();
  }

  @Test
  void what_many_say_at_once_is_recorded_in_an_order_and_never_lost() throws Exception {
    var sentences = new ArrayList<Fact>();
    var requests = new ArrayList<Callable<Decision>>();
    for (int i = 0; i < 24; i++) {
      String words = "sentence " + i;
      sentences.add(new Commented(words));
      requests.add(() -> conductor.act(id, Given.ANA, new Comment(words)));
    }

    assertThat(atOnce(requests)).allMatch(Decision.Granted.class::isInstance);

    assertThat(entries().stream().skip(1).map(Entry::fact))
        .containsExactlyInAnyOrderElementsOf(sentences);
    assertThat(Chain.firstBroken(id, entries())).isEmpty();
  }

  @Test
  void of_two_who_want_the_same_at_once_one_is_refused() throws Exception {
    List<Decision> answers = atOnce(List.of(asking(Given.LEA), asking(lead("leo"))));

    assertThat(answers)
        .hasAtLeastOneElementOfType(Decision.Granted.class)
        .contains(Decision.refused("\"CauseIsNamed\" already passes; nothing to waive."));
    assertThat(entries()).hasSize(2);
  }

  @Test
  void sweeping_enqueues_what_is_due_and_records_nothing() {
    house.duties.clear();

    conductor.sweep();

    assertThat(house.duties).contains(new Duty(id, "read-production", "once"));
    assertThat(entries()).hasSize(1);
  }

  @Test
  void one_broken_hot_fix_does_not_keep_the_others_from_being_swept() {
    new Sql(house.joined)
        .update(
            """
            insert into hotfix
              (id, service, environment, problem, title, stage, severity, opened_at, changed_at, seq)
            values (7, 'gone', 'production', 7, 'No facts', 'IDENTIFY', 'SEV1', now(), now(), 0)\
            """);
    house.duties.clear();

    conductor.sweep();

    assertThat(house.duties).contains(new Duty(id, "read-production", "once"));
  }

  private static Action waive() {
    return new WaiveGate("CauseIsNamed", "the shop is down", Optional.empty());
  }

  private Callable<Decision> asking(Caller caller) {
    return () -> conductor.act(id, caller, waive());
  }

  private static Caller lead(String name) {
    return new Caller(Actor.person(name), name + "@example.org", Given.LEA.role());
  }

  private static List<Decision> atOnce(List<Callable<Decision>> requests) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(requests).stream().map(Future::resultNow).toList();
    }
  }

  private List<Entry> entries() {
    return conductor.situation(id).orElseThrow().history().entries();
  }
}
