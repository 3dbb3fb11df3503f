package dev.hotfix.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotfix.journal.CaseFact.Commented;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.Journal.Stamp;
import dev.hotfix.postgres.TestDatabase;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JournalTest {

  private static final Instant NOON = Instant.parse("2026-10-02T12:00:00.123456789Z");
  private static final HotFixId ID = new HotFixId(1);
  private static final Stamp ANA = new Stamp(Actor.person("ana"), NOON);

  private final DataSource database = TestDatabase.fresh();
  private final Journal journal = new Journal(database);
  private final Sql sql = new Sql(database);

  @BeforeEach
  void a_hot_fix_exists() {
    sql.update(
        """
        insert into hotfix (id, service, environment, problem, title, stage, opened_at, changed_at, seq)
        values (1, 'shop', 'production', 7, 'Checkout fails', 'IDENTIFY', now(), now(), 0)\
        """);
  }

  @Test
  void what_was_appended_is_read_back_with_an_unbroken_chain() {
    History written = journal.append(ID, empty(), ANA, List.of(opened(), impact(1e-9)), null);

    History read = journal.read(ID);

    assertThat(read).isEqualTo(written);
    assertThat(read.seq()).isEqualTo(2);
    assertThat(Chain.firstBroken(ID, read.entries())).isEmpty();
  }

  @Test
  void two_who_decided_on_the_same_history_cannot_both_append() {
    History before = journal.append(ID, empty(), ANA, List.of(opened()), null);
    journal.append(ID, before, ANA, List.of(new Commented("first")), null);

    assertThatThrownBy(
            () -> journal.append(ID, before, ANA, List.of(new Commented("second")), null))
        .isInstanceOf(JournalException.class);
    assertThat(journal.read(ID).all(Commented.class)).containsExactly(new Commented("first"));
  }

  @Test
  void the_result_of_one_piece_of_work_is_recorded_once() {
    History before = journal.append(ID, empty(), ANA, List.of(opened()), null);
    History after = journal.append(ID, before, ANA, List.of(impact(0.5)), "assess/7");

    assertThatThrownBy(() -> journal.append(ID, after, ANA, List.of(impact(0.6)), "assess/7"))
        .isInstanceOf(JournalException.class);
  }

  @Test
  void facts_cannot_be_changed_or_deleted() {
    journal.append(ID, empty(), ANA, List.of(opened()), null);

    assertThatThrownBy(() -> sql.update("update fact set actor = 'person:eve'"))
        .hasMessageContaining("never updated or deleted");
    assertThatThrownBy(() -> sql.update("delete from fact"))
        .hasMessageContaining("never updated or deleted");
  }

  @Test
  void every_tampering_shows_in_the_chain() {
    History honest =
        journal.append(
            ID, empty(), ANA, List.of(opened(), impact(0.1), new Commented("why?")), null);
    List<Entry> entries = honest.entries();
    Entry second = entries.get(1);
    Entry forged =
        new Entry(
            2,
            second.at(),
            Actor.person("eve"),
            second.fact(),
            second.previousHash(),
            second.hash());

    assertThat(Chain.firstBroken(ID, List.of(entries.get(0), forged, entries.get(2)))).contains(2);
    assertThat(Chain.firstBroken(ID, List.of(entries.get(0), entries.get(2)))).contains(2);
    assertThat(Chain.firstBroken(new HotFixId(2), entries)).contains(1);
  }

  private static History empty() {
    return new History(List.of());
  }

  private static HotFixOpened opened() {
    return new HotFixOpened("shop", "production", "Checkout \"fails\" ü", 7, "5 signals", NOON);
  }

  private static ImpactAssessed impact(double share) {
    return new ImpactAssessed(12, 40, share, NOON, List.of("abc"), List.of("12 users"));
  }
}
