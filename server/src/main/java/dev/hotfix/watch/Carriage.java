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
import java.util.stream.Collectors;

/// The commits between production and the fix on their way to a line, oldest first. The same line
/// gets the same commits however often it is tried.
record Carriage(Repository mirror, List<CommitId> commits, Instant at) {

  private static final int MOST_NAMED = 5;

  private static final Commit.Person HOTFIX = new Commit.Person("Hotfix", "hotfix@localhost");

  /// What it comes to on a line.
  sealed interface Result {

    /// The line has it all; `commit` brought the last of it.
    record There(CommitId commit) implements Result {}

    /// All of it on top of the line, not pushed yet.
    record Picked(CommitId top) implements Result {}

    /// It does not go without a person; `needs` are commits that the line lacks and the fix builds
    /// on, `hunks` the places that contradict each other.
    record Stuck(String because, List<CommitId> needs, String hunks) implements Result {
      public Stuck {
        needs = List.copyOf(needs);
      }
    }
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
          return new Result.Stuck(sentence(commit, conflict), conflict.needs(), conflict.text());
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

  private String sentence(CommitId commit, Conflict conflict) {
    String files = String.join(", ", conflict.files());
    if (conflict.needs().isEmpty()) {
      return "%s conflicts in %s".formatted(commit.brief(), files);
    }
    String named =
        conflict.needs().stream()
            .limit(MOST_NAMED)
            .map(need -> "%s \"%s\"".formatted(need.brief(), mirror.commit(need).subject()))
            .collect(Collectors.joining(", "));
    int more = conflict.needs().size() - MOST_NAMED;
    return "%s conflicts in %s; it builds on %s%s, which the line lacks"
        .formatted(commit.brief(), files, named, more > 0 ? " and %d more".formatted(more) : "");
  }
}
