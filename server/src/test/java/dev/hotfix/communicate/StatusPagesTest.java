package dev.hotfix.communicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.flow.House;
import dev.hotfix.gate.Caller;
import dev.hotfix.gate.Given;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StatusPagesTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Given.NOON);
  private final InstantSource clock = now::get;
  private final House house = new House(clock).with("shop", "{}");
  private final StatusPages pages =
      new StatusPages(new Journal(house.joined), house.services, clock);

  @Test
  void an_incident_appears_with_its_first_post_and_moves_to_the_past_when_resolved() {
    HotFixId id = house.conductor.open(Actor.machine("reception"), Given.opened());
    later();
    assertThat(pages.current()).isEmpty();

    post(id, "investigating", "We are looking.");

    Incident incident = pages.current().getFirst();
    assertThat(incident.state()).isEqualTo("investigating");
    assertThat(incident.updates()).hasSize(1);
    assertThat(incident.title()).startsWith("Problem with");

    post(id, "resolved", "All is well.");

    assertThat(pages.current()).isEmpty();
    assertThat(pages.past().getFirst().updates())
        .extracting(Incident.Update::state)
        .containsExactly("resolved", "investigating");
    assertThat(pages.changedAt()).contains(pages.past().getFirst().changedAt());
  }

  @Test
  void nothing_of_the_inside_is_shown() {
    HotFixId id = house.conductor.open(Actor.machine("reception"), Given.opened());
    post(id, "identified", "We know why.");

    assertThat(pages.current().toString())
        .doesNotContain(Given.opened().title())
        .doesNotContain("production");
  }

  @Test
  void what_is_older_than_a_quarter_is_gone() {
    HotFixId id = house.conductor.open(Actor.machine("reception"), Given.opened());
    post(id, "resolved", "All is well.");

    now.updateAndGet(at -> at.plus(Duration.ofDays(91)));

    assertThat(pages.past()).isEmpty();
  }

  private void post(HotFixId id, String state, String words) {
    later();
    Caller ana = Given.ANA;
    assertThat(house.conductor.act(id, ana, new PostStatus(state, words)))
        .isInstanceOf(dev.hotfix.gate.Decision.Granted.class);
    later();
  }

  private void later() {
    now.updateAndGet(at -> at.plusSeconds(5));
  }
}
