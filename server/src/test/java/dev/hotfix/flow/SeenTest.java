package dev.hotfix.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.flow.Reply.Overtaken;
import dev.hotfix.flow.Reply.Recorded;
import dev.hotfix.flow.Reply.Refused;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Given;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.CaseFact.Commented;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.HotFixId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenTest {

  private static final int ROUNDS = 25;
  private static final int PEOPLE = 8;

  private final House house = new House(() -> Given.NOON).with("shop", "{}");
  private final Conductor conductor = house.conductor;
  private final HotFixId id = conductor.open(Actor.machine("reception"), Given.opened());

  @Test
  void of_all_who_have_read_as_far_and_act_at_once_exactly_one_is_granted() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      List<Reply> replies = atOnce(new Seen.Exactly(round));

      assertThat(replies).filteredOn(Recorded.class::isInstance).hasSize(1);
      assertThat(replies)
          .filteredOn(Overtaken.class::isInstance)
          .hasSize(PEOPLE - 1)
          .allSatisfy(reply -> assertThat(((Overtaken) reply).since()).hasSize(1));
      assertThat(entries()).hasSize(round + 1);
    }
  }

  @Test
  void of_people_with_the_same_page_open_exactly_one_is_granted() throws Exception {
    List<Reply> replies = atOnce(new Seen.OfPeople(1));

    assertThat(replies).filteredOn(Recorded.class::isInstance).hasSize(1);
    assertThat(entries()).hasSize(2);
  }

  @Test
  void who_was_overtaken_is_told_by_whom_and_what_to_do() {
    say(Given.BEN, "I am on it.");

    var reply = conductor.act(id, Given.ANA, new Comment("And I?"), new Seen.Exactly(1));

    assertThat(reply).isInstanceOf(Overtaken.class);
    assertThat(((Overtaken) reply).because())
        .isEqualTo(
            "You have seen HF-1 up to fact 1; since then: commented by ben (2)."
                + " Look again and decide.");
    assertThat(entries()).hasSize(2);
  }

  @Test
  void many_doings_are_counted_rather_than_listed() {
    for (int i = 0; i < 5; i++) {
      say(Given.BEN, "thought " + i);
    }

    var reply = conductor.act(id, Given.ANA, new Comment("?"), new Seen.Exactly(1));

    assertThat(((Overtaken) reply).because()).contains("commented by ben (4) and 2 more. Look");
  }

  @Test
  void who_has_seen_everything_is_told_what_was_recorded_under_which_number() {
    assertThat(conductor.act(id, Given.ANA, new Comment("First."), new Seen.Exactly(1)))
        .isEqualTo(new Recorded(2, List.of(new Commented("First."))));
  }

  @Test
  void expecting_more_than_there_is_is_refused() {
    assertThat(conductor.act(id, Given.ANA, new Comment("Hm."), new Seen.Exactly(7)))
        .isEqualTo(new Refused("You expect HF-1 at fact 7, it is at 1; look at it and decide."));
  }

  @Test
  void a_page_is_overtaken_by_other_people_and_not_by_the_machine_or_its_reader() {
    conductor.act(id, machine(), new Comment("still running"));
    say(Given.ANA, "I said so.");
    var page = new Seen.OfPeople(1);

    assertThat(conductor.act(id, Given.ANA, new Comment("Fine."), page))
        .isInstanceOf(Recorded.class);
    assertThat(conductor.act(id, Given.BEN, new Comment("Wait."), page))
        .isInstanceOfSatisfying(
            Overtaken.class, it -> assertThat(it.since()).extracting(Entry::seq).contains(3, 4));
  }

  private List<Reply> atOnce(Seen seen) throws Exception {
    var start = new CyclicBarrier(PEOPLE);
    List<Callable<Reply>> requests =
        IntStream.range(0, PEOPLE)
            .<Callable<Reply>>mapToObj(i ->
                () -> {
                  start.await();
                  return conductor.act(id, person("person-" + i), new Comment("I go first."), seen);
                })
            .toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(requests).stream().map(Future::resultNow).toList();
    }
  }

  private void say(Caller who, String words) {
    conductor.act(id, who, new Comment(words));
  }

  private static Caller person(String name) {
    return new Caller(Actor.person(name), name + "@example.org", Given.ANA.role());
  }

  private static Caller machine() {
    return new Caller(Actor.machine("ci"), "", Given.ANA.role());
  }

  private List<Entry> entries() {
    return conductor.situation(id).orElseThrow().history().entries();
  }
}
