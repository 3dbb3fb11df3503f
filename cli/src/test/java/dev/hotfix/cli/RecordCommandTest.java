package dev.hotfix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.journal.Actor;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.journal.JournalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCommandTest {

  private static final Instant NOON = Instant.parse("2026-10-02T12:00:00Z");

  /// As a server wrote it on that day; it must be readable for ever.
  private static final String HASH =
      "38b6ac29c23522cc726ec526b3e5d303609013b32f7c10401544f674d71fa2f3";

  @TempDir private Path folder;

  @Test
  void an_untouched_journal_is_intact_and_so_is_its_noted_hash() throws IOException {
    Path file = exported("It fails");

    Cli cli = Cli.run("record", "verify", file.toString(), "--hash", HASH);

    assertThat(cli.exit()).isZero();
    assertThat(cli.out()).contains("HF-1 is intact: 1 entries, the last with hash " + HASH);
    assertThat(Cli.run("record", "verify", file.toString(), "--hash", "c0ffee").exit())
        .isEqualTo(Exit.NO);
  }

  @Test
  void a_changed_journal_is_broken_and_says_where() throws IOException {
    Cli cli = Cli.run("record", "verify", exported("It works").toString(), "--json");

    assertThat(cli.exit()).isEqualTo(Exit.NO);
    assertThat(cli.out())
        .contains("\"verdict\" : \"broken\"")
        .contains("\"broken\" : 1")
        .contains("its content is not what was hashed");
  }

  @Test
  void what_is_no_journal_is_bad_input() throws IOException {
    Path file = Files.writeString(folder.resolve("shopping-list.txt"), "milk");

    assertThat(Cli.run("record", "verify", file.toString()).exit()).isEqualTo(Exit.BAD_INPUT);
    assertThat(Cli.run("record", "verify", folder.resolve("gone").toString()).exit())
        .isEqualTo(Exit.BAD_INPUT);
  }

  private Path exported(String title) throws IOException {
    var opened = new HotFixOpened("shop", "production", title, 1, "because", NOON);
    var entry = new Entry(1, NOON, Actor.machine("reception"), opened, "0".repeat(64), HASH);
    return Files.writeString(
        folder.resolve("journal.json"),
        JournalFile.write(new HotFixId(1), new History(List.of(entry))));
  }
}
