package dev.hotfix.cli;

import dev.hotfix.engine.forecast.Forecast;
import dev.hotfix.engine.forecast.LineForecast;
import dev.hotfix.engine.forecast.LineForecast.Already;
import dev.hotfix.engine.forecast.LineForecast.Clean;
import dev.hotfix.engine.forecast.LineForecast.Conflict;
import dev.hotfix.engine.forecast.LineForecast.ConflictedFile;
import dev.hotfix.engine.forecast.LineForecast.Hunk;
import dev.hotfix.engine.git.Carried;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hotfix forecast`: tells whether a fix can be picked onto each line.
@Command(
    name = "forecast",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what a cherry-pick of the fix onto each line would do, without writing to the repository.",
      "Exit codes: 0 every line is clean or has it already, 1 a line conflicts, 2 bad input."
    })
final class ForecastCommand implements Callable<Integer> {
  @Option(names = "--repo", paramLabel = "DIR", description = "The repository (default: here).")
  private Path repo = Path.of("");

  @Option(
      names = "--fix",
      paramLabel = "REV",
      required = true,
      description = "The fix: a commit, or a range A..B.")
  private String fix = "";

  @Option(
      names = "--lines",
      paramLabel = "LINE",
      arity = "1..*",
      required = true,
      description = "The release lines: branches, tags or commits.")
  private List<String> lines = List.of();

  @Mixin private final Answer answer = new Answer();

  /// The documented JSON.
  record Document(String fix, List<Line> lines) {}

  /// One line in it; `conflicts`, `prerequisites` and `at` say more about `files` and `needs`.
  record Line(
      String line,
      String verdict,
      List<String> files,
      List<String> needs,
      Optional<String> by,
      Optional<String> at,
      List<ConflictedFile> conflicts,
      List<Missing> prerequisites) {
    static Line of(String line, LineForecast forecast) {
      return switch (forecast) {
        case Clean() -> settled(line, "clean", Optional.empty());
        case Already(Optional<Carried> by) ->
            settled(line, "already", by.map(carried -> carried.commit().hex()));
        case Conflict conflict ->
            new Line(
                line,
                "conflict",
                conflict.files(),
                conflict.needs().stream().map(CommitId::hex).toList(),
                Optional.empty(),
                Optional.of(conflict.at().hex()),
                conflict.where(),
                conflict.lacks().stream()
                    .map(lack -> new Missing(lack.commit().hex(), lack.subject()))
                    .toList());
      };
    }

    private static Line settled(String line, String verdict, Optional<String> by) {
      return new Line(
          line, verdict, List.of(), List.of(), by, Optional.empty(), List.of(), List.of());
    }

    String text() {
      var text = new StringBuilder("%-9s %s".formatted(verdict, line));
      text.append(files.isEmpty() ? "" : ": " + String.join(", ", files));
      by.ifPresent(commit -> text.append(" by ").append(commit));
      for (ConflictedFile file : conflicts) {
        file.messages().forEach(message -> text.append("\n  ").append(message));
        for (Hunk hunk : file.hunks()) {
          text.append("\n  %s:%d\n".formatted(file.file(), hunk.line()));
          text.append(hunk.text().indent(4).stripTrailing());
        }
      }
      prerequisites.forEach(missing ->
          text.append("\n  lacks %.10s %s".formatted(missing.commit(), missing.subject())));
      return text.toString();
    }
  }

  /// A commit that the line lacks.
  record Missing(String commit, String subject) {}

  @Override
  public Integer call() {
    Repository repository = Repository.at(repo);
    List<CommitId> commits = repository.resolveFix(fix);
    Map<String, CommitId> tips = new LinkedHashMap<>();
    lines.forEach(line -> tips.put(line, repository.resolveLine(line)));
    try (Forecast forecast = new Forecast(repository, commits)) {
      Map<CommitId, LineForecast> forecasts = forecast.on(new LinkedHashSet<>(tips.values()));
      List<Line> told =
          tips.entrySet().stream()
              .map(tip ->
                  Line.of(tip.getKey(), Objects.requireNonNull(forecasts.get(tip.getValue()))))
              .toList();
      String text = told.stream().map(Line::text).collect(Collectors.joining("\n"));
      answer.give(new Document(commits.getLast().hex(), told), text);
      boolean conflict = told.stream().anyMatch(line -> line.verdict().equals("conflict"));
      return conflict ? Exit.NO : Exit.DONE;
    }
  }
}
