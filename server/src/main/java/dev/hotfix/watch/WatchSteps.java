package dev.hotfix.watch;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.WatchFact.QuietPeriodEnded;
import dev.hotfix.journal.WatchFact.WatchStarted;
import dev.hotfix.work.Step;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What the machine does until the hot fix can be closed, and when.
public final class WatchSteps {

  /// Begin to watch when the roll-out is complete.
  public static final Step START_WATCH =
      new Step(
          "start-watch",
          s ->
              Fixes.run(s.history())
                  .filter(run -> !s.history().has(WatchStarted.class, w -> w.run().equals(run))));

  /// See whether the problem stays away.
  public static final Step WATCH =
      new Step(
          "watch",
          s ->
              Fixes.run(s.history())
                  .filter(run -> s.history().has(WatchStarted.class, w -> w.run().equals(run)))
                  .filter(
                      run -> !s.history().has(QuietPeriodEnded.class, q -> q.run().equals(run))));

  /// Pick the fix onto each line and test it there.
  public static final Step PROVE_LINE = Step.each("prove-line", s -> keys(s, Line::unseen));

  /// Bring each proven pick to its line.
  public static final Step CARRY_FIX = Step.each("carry-fix", s -> keys(s, Line::proven));

  /// Look until people have brought it to the lines where the machine could not.
  public static final Step FOLLOW_LINES = new Step("follow-lines", WatchSteps::followed);

  private WatchSteps() {}

  /// Close the hot fix. Only the lifecycle sees every gate, so it says when.
  public static Step close(Predicate<Situation> mayClose) {
    return new Step(
        "close",
        s ->
            mayClose.test(s)
                ? Fixes.run(s.history()).or(() -> Optional.of("without-rollout"))
                : Optional.empty());
  }

  private static List<String> keys(Situation situation, Predicate<Line> which) {
    return Line.all(situation).stream().filter(which).map(Line::key).toList();
  }

  /// The key changes with everything that is known of these lines.
  private static Optional<String> followed(Situation situation) {
    List<Line> lines = Line.all(situation).stream().filter(Line::withPeople).toList();
    return lines.stream()
        .max(Comparator.comparingInt(Line::seq))
        .map(line -> "%s/%d-%d".formatted(line.fix(), lines.size(), line.seq()));
  }
}
