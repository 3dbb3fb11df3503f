package dev.hotfix.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.journal.CaseFact.Commented;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.Journal.Stamp;
import dev.hotfix.journal.JournalFile.Check;
import dev.hotfix.postgres.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalFileTest {

  private static final Instant NOON = Instant.parse("2026-10-02T12:00:00.123456Z");

  private final String file = exported();

  @Test
  void an_untouched_journal_is_intact() {
    assertThat(JournalFile.check(file))
        .isInstanceOfSatisfying(
            Check.Intact.class,
            intact -> {
              assertThat(intact.hotfix()).isEqualTo("HF-1");
              assertThat(intact.entries()).isEqualTo(3);
            });
  }

  @Test
  void changed_words_a_changed_actor_or_time_are_found_where_they_are() {
    assertThat(JournalFile.check(file.replace("Größer", "Kleiner")))
        .isEqualTo(new Check.Broken("HF-1", 3, "its content is not what was hashed"));
    assertThat(JournalFile.check(file.replace("person:ana", "person:eve")))
        .isInstanceOf(Check.Broken.class);
    assertThat(JournalFile.check(file.replace("12:00:00.123456Z", "12:00:01.123456Z")))
        .isInstanceOf(Check.Broken.class);
    assertThat(JournalFile.check(file.replace("HF-1", "HF-2"))).isInstanceOf(Check.Broken.class);
  }

  @Test
  void a_dropped_entry_is_found() {
    int from = file.indexOf("{", file.indexOf("\"hash\""));
    int to = file.indexOf("{", file.indexOf("\"hash\"", from));
    String dropped = file.substring(0, from) + file.substring(to);

    assertThat(JournalFile.check(dropped)).isInstanceOf(Check.Broken.class);
  }

  @Test
  void what_is_no_journal_is_called_so() {
    assertThat(JournalFile.check("")).isInstanceOf(Check.Unreadable.class);
    assertThat(JournalFile.check("{\"format\": ")).isInstanceOf(Check.Unreadable.class);
    assertThat(JournalFile.check("{\"format\": \"other\"}")).isInstanceOf(Check.Unreadable.class);
    assertThat(JournalFile.check("{\"format\": \"hotfix-journal-1\", \"entries\": []}"))
        .isInstanceOf(Check.Unreadable.class);
  }

  private static String exported() {
    var database = TestDatabase.fresh();
    new Sql(database)
        .update(
            """
            insert into hotfix (id, service, environment, problem, title, stage, opened_at, changed_at,
              seq) values (1, 'shop', 'production', 1, 'It fails', 'IDENTIFY', now(), now(), 0)\
            """);
    var journal = new Journal(database);
    var id = new HotFixId(1);
    journal.append(
        id,
        new History(List.of()),
        new Stamp(Actor.person("ana"), NOON),
        List.of(
            new HotFixOpened("shop", "production", "It fails", 1, "because", NOON),
            new ImpactAssessed(7, 9, 0.1, NOON, List.of("c0ffee"), List.of()),
            new Commented("Größer “als” gedacht")),
        null);
    return JournalFile.write(id, journal.read(id));
  }
}
