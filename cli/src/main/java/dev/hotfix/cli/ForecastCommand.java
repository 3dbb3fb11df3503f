package dev.hotfix.cli;

import dev.hotfix.engine.forecast.Forecast;
import dev.hotfix.engine.forecast.LineForecast;
import dev.hotfix.engine.forecast.LineForecast.Already;
import dev.hotfix.engine.forecast.LineForecast.Clean;
import dev.hotfix.engine.forecast.LineForecast.Conflict;
import dev.hotfix.engine.git.Carried;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  @Option(names = "--fix", paramLabel = "REV", required = true, description = "The fix.")
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

  /// One line in it.
  record Line(
      String line, String verdict, List<String> files, List<String> needs, Optional<String> by) {
    static Line of(String line, LineForecast forecast) {
      return switch (forecast) {
        case Clean() -> new Line(line, "clean", List.of(), List.of(), Optional.empty());
        case Conflict(List<String> files, List<CommitId> needs) -> {
          List<String> missing = needs.stream().map(CommitId::hex).toList();
          yield new Line(line, "conflict", files, missing, Optional.empty());
        }
        case Already(Optional<Carried> by) -> {
          Optional<String> commit = by.map(carried -> carried.commit().hex());
          yield new Line(line, "already", List.of(), List.of(), commit);
        }
      };
    }

    String text() {
      String where = files.isEmpty() ? "" : ": " + String.join(", ", files);
      String missing = needs.isEmpty() ? "" : "\n  lacks " + String.join("\n  lacks ", needs);
      return "%-9s %s%s%s%s"
          .formatted(verdict, line, where, by.map(c -> " by " + c).orElse(""), missing);
    }
  }

  @Override
  public Integer call() {
    Repository repository = Repository.at(repo);
    CommitId commit = repository.resolve(fix);
    Map<String, CommitId> tips = new LinkedHashMap<>();
    lines.forEach(line -> tips.put(line, repository.resolveLine(line)));
    try (Forecast forecast = new Forecast(repository, commit)) {
      List<Line> told =
          tips.entrySet().stream()
              .map(tip -> Line.of(tip.getKey(), forecast.on(tip.getValue())))
              .toList();
      String text = told.stream().map(Line::text).collect(Collectors.joining("\n"));
      answer.give(new Document(commit.hex(), told), text);
      boolean conflict = told.stream().anyMatch(line -> line.verdict().equals("conflict"));
      return conflict ? Exit.NO : Exit.DONE;
    }
  }
}
