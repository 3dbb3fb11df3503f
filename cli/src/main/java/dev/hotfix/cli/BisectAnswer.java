package dev.hotfix.cli;

import dev.hotfix.engine.bisect.BisectReport;
import dev.hotfix.engine.bisect.BisectVerdict.Culprit;
import dev.hotfix.engine.bisect.BisectVerdict.Inconclusive;
import dev.hotfix.engine.bisect.BisectVerdict.NoCulprit;
import dev.hotfix.engine.bisect.Suspense;
import dev.hotfix.engine.bisect.Trial;
import dev.hotfix.engine.git.Commit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The answer of `hotfix bisect` as the documented JSON; see `docs/bisect.md`.
record BisectAnswer(
    String verdict,
    Optional<String> culprit,
    double confidence,
    int runs,
    int resumed,
    int runsNeeded,
    Optional<String> because,
    List<String> candidates,
    List<Share> belief,
    List<Line> log) {
  private static final int MOST_SHARES = 10;

  /// One run.
  record Line(
      String commit,
      String outcome,
      Optional<Integer> exit,
      double seconds,
      Optional<String> because) {
    static Line of(Trial trial) {
      Optional<Integer> exit = trial.exit().stream().boxed().findFirst();
      double seconds = trial.took().toMillis() / 1000.0;
      String outcome = Progress.word(trial.outcome());
      return new Line(trial.commit().hex(), outcome, exit, seconds, trial.because());
    }
  }

  /// How likely a commit is the culprit.
  record Share(String commit, double probability) {
    static Share of(Suspense.Share share) {
      return new Share(share.commit().hex(), share.probability());
    }
  }

  static BisectAnswer of(BisectReport report) {
    String verdict =
        switch (report.verdict()) {
          case Culprit _ -> "culprit";
          case NoCulprit _ -> "no-culprit";
          case Inconclusive _ -> "inconclusive";
        };
    Optional<String> culprit =
        report.verdict() instanceof Culprit(CommitId commit)
            ? Optional.of(commit.hex())
            : Optional.empty();
    List<String> candidates =
        report.verdict() instanceof Inconclusive(List<CommitId> some)
            ? some.stream().map(CommitId::hex).toList()
            : List.of();
    List<Share> belief =
        report.certainty().belief().stream()
            .flatMap(last -> last.top(MOST_SHARES).stream().map(Share::of))
            .toList();
    return new BisectAnswer(
        verdict,
        culprit,
        report.certainty().confidence(),
        report.trials().size(),
        report.resumed(),
        report.certainty().runsNeeded(),
        because(report),
        candidates,
        belief,
        report.trials().stream().map(Line::of).toList());
  }

  private static Optional<String> because(BisectReport report) {
    return switch (report.verdict()) {
      case Culprit _ -> Optional.empty();
      case NoCulprit(String because) -> Optional.of(because);
      case Inconclusive _ -> Optional.of(open(report.certainty().runsNeeded()));
    };
  }

  private static String open(int needed) {
    return needed == 0
        ? "the rest of the commits could not be tested"
        : "about %d more runs are needed; allow them with --max-runs".formatted(needed);
  }

  /// The same for a person.
  String text(Repository repository, BisectReport report) {
    String sure = percent(confidence);
    return switch (report.verdict()) {
      case Culprit(CommitId id) ->
          "Culprit: %s%n  %s sure after %d runs"
              .formatted(describe(repository.commit(id)), sure, runs);
      case NoCulprit(String reason) ->
          "No culprit: %s.%n  %s sure after %d runs".formatted(reason, sure, runs);
      case Inconclusive(List<CommitId> some) ->
          "Inconclusive after %d runs: %s. It is one of these %d:%n%s"
              .formatted(runs, because.orElse(""), some.size(), String.join("\n", candidates));
    };
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000) / 10);
  }

  private static String describe(Commit commit) {
    return "%s %s\n  by %s, %s"
        .formatted(commit.id(), commit.subject(), commit.author().name(), commit.at());
  }
}
