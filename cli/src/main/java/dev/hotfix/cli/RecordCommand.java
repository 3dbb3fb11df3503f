package dev.hotfix.cli;

import dev.hotfix.journal.JournalFile;
import dev.hotfix.journal.JournalFile.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hotfix record`: what can be done with an exported record without a server.
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    description = "Checks an exported record.",
    subcommands = RecordCommand.Verify.class)
final class RecordCommand {

  private RecordCommand() {}

  /// `hotfix record verify FILE`.
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Checks the hash chain of an exported journal: that no fact was changed, dropped or added.",
        "Whoever can replace the whole file can make a chain that fits, so compare the last hash"
            + " with one noted elsewhere, or give it with --hash.",
        "Exit codes: 0 intact, 1 not what was recorded, 2 not an exported journal."
      })
  static final class Verify implements Callable<Integer> {
    @Parameters(
        paramLabel = "FILE",
        description = "The journal as /api/v1/hotfixes/ID/journal gives it.")
    private Path file = Path.of("");

    @Option(names = "--hash", paramLabel = "HASH", description = "The last entry's hash as noted.")
    private Optional<String> hash = Optional.empty();

    @Mixin private final Answer answer = new Answer();

    /// The documented JSON; `verdict` is intact, broken or unreadable.
    record Document(
        String verdict,
        String hotfix,
        int entries,
        Optional<String> hash,
        Optional<Integer> broken,
        String because) {}

    @Override
    public Integer call() {
      Check check = JournalFile.check(read());
      if (check instanceof Check.Intact(var hotfix, var entries, var last)
          && hash.filter(noted -> !noted.equalsIgnoreCase(last)).isPresent()) {
        check = new Check.Broken(hotfix, entries, "its hash is not the one that was noted");
      }
      return tell(check);
    }

    private int tell(Check check) {
      return switch (check) {
        case Check.Intact(var hotfix, var entries, var last) -> {
          String text =
              "%s is intact: %d entries, the last with hash %s".formatted(hotfix, entries, last);
          answer.give(
              new Document("intact", hotfix, entries, Optional.of(last), Optional.empty(), ""),
              text);
          yield Exit.DONE;
        }
        case Check.Broken(var hotfix, var seq, var because) -> {
          answer.give(
              new Document("broken", hotfix, 0, Optional.empty(), Optional.of(seq), because),
              "%s is not what was recorded: entry %d, %s".formatted(hotfix, seq, because));
          yield Exit.NO;
        }
        case Check.Unreadable(var because) -> {
          answer.give(
              new Document("unreadable", "", 0, Optional.empty(), Optional.empty(), because),
              "'%s' is not an exported journal: %s".formatted(file, because));
          yield Exit.BAD_INPUT;
        }
      };
    }

    private String read() {
      try {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("'%s' cannot be read".formatted(file), e);
      }
    }
  }
}
