package dev.hotfix.watch;

import dev.hotfix.engine.forecast.CherryPick;
import dev.hotfix.engine.forecast.Forecast;
import dev.hotfix.engine.forecast.LineForecast;
import dev.hotfix.engine.forecast.LineForecast.Already;
import dev.hotfix.engine.forecast.LineForecast.Clean;
import dev.hotfix.engine.forecast.LineForecast.Conflict;
import dev.hotfix.engine.git.Carried;
import dev.hotfix.engine.git.Commit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Range;
import dev.hotfix.engine.git.Repository;
import java.time.Instant;
import java.util.List;

/// The commits between production and the fix on their way to a line, oldest first. The same line
/// gets the same commits however often it is tried.
record Carriage(Repository mirror, List<CommitId> commits, Instant at) {

  private static final Commit.Person HOTFIX = new Commit.Person("Hotfix", "hotfix@localhost");

  /// What it comes to on a line.
  sealed interface Result {

    /// The line has it all; `commit` brought the last of it.
    record There(CommitId commit) implements Result {}

    /// All of it on top of the line, not pushed yet.
    record Picked(CommitId top) implements Result {}

    /// It does not go without a person.
    record Stuck(String because) implements Result {}
  }

  static Carriage of(Repository mirror, String production, String fix, Instant at) {
    Range range = Range.between(mirror.resolve(production), mirror.resolve(fix));
    return new Carriage(
        mirror,
        mirror.log(range).reversed().stream()
            .filter(commit -> !commit.isMerge())
            .map(Commit::id)
            .toList(),
        at);
  }

  Result onto(CommitId tip) {
    CommitId top = tip;
    CommitId brought = tip;
    for (CommitId commit : commits) {
      switch (forecast(commit, top)) {
        case Already(var by) -> brought = by.map(Carried::commit).orElse(brought);
        case Conflict conflict -> {
          return new Result.Stuck(sentence(commit, conflict));
        }
        case Clean _ -> {
          CommitId below = top;
          top =
              new CherryPick(mirror, HOTFIX, at)
                  .pick(commit, below)
                  .orElseThrow(
                      () -> new IllegalStateException(commit + " was forecast clean on " + below));
        }
      }
    }
    return top.equals(tip) ? new Result.There(brought) : new Result.Picked(top);
  }

  private LineForecast forecast(CommitId commit, CommitId line) {
    try (var forecast = new Forecast(mirror, commit)) {
      return forecast.on(line);
    }
  }

  private static String sentence(CommitId commit, Conflict conflict) {
    String files = String.join(", ", conflict.files());
    return conflict.needs().isEmpty()
        ? "%s conflicts in %s".formatted(commit.brief(), files)
        : "%s conflicts in %s; it builds on %s, which the line lacks"
            .formatted(
                commit.brief(),
                files,
                String.join(", ", conflict.needs().stream().map(CommitId::brief).toList()));
  }
}
