package dev.hotfix.cli;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.suspect.Suspect;
import dev.hotfix.engine.suspect.SuspectReport;
import dev.hotfix.engine.suspect.SuspectRequest;
import dev.hotfix.engine.suspect.Suspects;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
      "Exit codes: 0 there are suspects, 1 no commit in the range, 2 bad input,",
      "3 could not tell: nothing in the evidence is a file of this repository."
    })
final class SuspectsCommand implements Callable<Integer> {
  private static final int MOST = 20;

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
      description = "A commit still good (default: the whole history is looked at).")
  private Optional<String> since = Optional.empty();

  @Option(
      names = "--within",
      paramLabel = "TIME",
      description = {
        "How long to look for what lies far back (default: 3s).",
        "Then the ranking is given with what is known, and says so."
      })
  private Duration within = Duration.ofSeconds(3);

  @ArgGroup(exclusive = true, multiplicity = "1")
  private SuspectEvidence pointer = new SuspectEvidence();

  @Mixin private final Answer answer = new Answer();

  /// The documented JSON.
  record Document(
      List<Line> suspects,
      List<String> files,
      Optional<String> since,
      int commits,
      boolean complete,
      List<String> notes) {}

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
                pointer.evidence(),
                within));
    report.missing().forEach(answer::note);
    report.notes().forEach(answer::note);
    List<Line> lines = report.suspects().stream().limit(MOST).map(Line::of).toList();
    List<String> notes = new ArrayList<>(report.missing());
    notes.addAll(report.notes());
    answer.give(
        new Document(
            lines,
            report.files(),
            report.since().map(CommitId::hex),
            report.commits(),
            report.complete(),
            notes),
        lines.stream().map(Line::text).collect(Collectors.joining("\n")));
    return exit(report);
  }

  private static int exit(SuspectReport report) {
    if (report.commits() == 0) {
      return Exit.NO;
    }
    if (report.files().isEmpty()) {
      return report.missing().isEmpty() ? Exit.CANNOT_TELL : Exit.BAD_INPUT;
    }
    return report.suspects().isEmpty() ? Exit.NO : Exit.DONE;
  }
}
