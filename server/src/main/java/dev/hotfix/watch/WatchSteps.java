package dev.hotfix.watch;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.History;
import dev.hotfix.journal.WatchFact.QuietPeriodEnded;
import dev.hotfix.journal.WatchFact.WatchStarted;
import dev.hotfix.work.Step;
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

  /// Bring the fix to the next line that lacks it.
  public static final Step CARRY_FIX = new Step("carry-fix", WatchSteps::uncarried);

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

  private static Optional<String> uncarried(Situation situation) {
    History history = situation.history();
    return Fixes.commit(history)
        .flatMap(fix ->
            Fixes.lines(situation.service().code()).stream()
                .filter(line -> !Fixes.carries(history, line, fix))
                .filter(line -> Fixes.refusal(history, line, fix).isEmpty())
                .findFirst()
                .map(line -> fix + "/" + line));
  }

  /// The key changes with every line that was reached.
  private static Optional<String> followed(Situation situation) {
    History history = situation.history();
    return Fixes.commit(history)
        .flatMap(fix -> {
          long open =
              Fixes.lines(situation.service().code()).stream()
                  .filter(line -> !Fixes.carries(history, line, fix))
                  .filter(line -> Fixes.refusal(history, line, fix).isPresent())
                  .count();
          return open == 0 ? Optional.empty() : Optional.of("%s/%d".formatted(fix, open));
        });
  }
}
