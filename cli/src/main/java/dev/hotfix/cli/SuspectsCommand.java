package dev.hotfix.cli;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.suspect.Suspect;
import dev.hotfix.engine.suspect.SuspectReport;
import dev.hotfix.engine.suspect.SuspectRequest;
import dev.hotfix.engine.suspect.SuspectRequest.Evidence;
import dev.hotfix.engine.suspect.Suspects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hotfix suspects`: ranks the commits that may have brought a defect.
@Command(
    name = "suspects",
    mixinStandardHelpOptions = true,
    description = {
      "Ranks the commits that may have brought a defect, with reasons, best first.",
      "Exit codes: 0 there are suspects, 1 no commit in the range, 2 bad input."
    })
final class SuspectsCommand implements Callable<Integer> {
  @Option(names = "--repo", paramLabel = "DIR", description = "The repository (default: here).")
  private Path repo = Path.of("");

  @Option(
      names = "--at",
      paramLabel = "REV",
      required = true,
      description = "What production runs.")
  private String at = "";

  @Option(
      names = "--since",
      paramLabel = "REV",
      description = "A commit still good (default: the newest tag below --at).")
  private Optional<String> since = Optional.empty();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Pointer pointer = new Pointer();

  @Mixin private final Answer answer = new Answer();

  /// What points at the source: one of the two.
  static final class Pointer {
    @Option(
        names = "--trace",
        paramLabel = "FILE",
        description = "A stack trace; - reads it from input.")
    private Optional<Path> trace = Optional.empty();

    @Option(names = "--files", paramLabel = "F", arity = "1..*", description = "Source files.")
    private List<String> files = List.of();

    Evidence evidence() {
      return trace
          .<Evidence>map(file -> new Evidence.Trace(read(file)))
          .orElseGet(() -> new Evidence.Files(files));
    }

    private static String read(Path file) {
      try {
        return file.equals(Path.of("-"))
            ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
            : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("The trace '%s' cannot be read".formatted(file), e);
      }
    }
  }

  /// The documented JSON.
  record Document(List<Line> suspects, List<String> files, Optional<String> since, int commits) {}

  /// One suspect in it.
  record Line(String commit, double score, String subject, String author, List<String> reasons) {
    static Line of(Suspect suspect) {
      return new Line(
          suspect.commit().id().hex(),
          Math.round(suspect.score() * 1000) / 1000.0,
          suspect.commit().subject(),
          suspect.commit().author().name(),
          suspect.reasons());
    }

    String text() {
      return "%4.1f %%  %s  %s (%s)\n        %s"
          .formatted(
              score * 100, commit.substring(0, 10), subject, author, String.join("; ", reasons));
    }
  }

  @Override
  public Integer call() {
    Repository repository = Repository.at(repo);
    SuspectReport report =
        Suspects.rank(
            new SuspectRequest(
                repository,
                repository.resolve(at),
                since.map(repository::resolve),
                pointer.evidence()));
    if (report.files().isEmpty()) {
      answer.note("Nothing in the evidence is a file of this repository: ranked by age alone.");
    }
    List<Line> lines = report.suspects().stream().map(Line::of).toList();
    answer.give(
        new Document(lines, report.files(), report.since().map(CommitId::hex), report.commits()),
        lines.stream().map(Line::text).collect(Collectors.joining("\n")));
    return lines.isEmpty() ? Exit.NO : Exit.DONE;
  }
}
