package dev.hotfix.communicate;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CommunicateFact.StatusPosted;
import dev.hotfix.journal.Culprit;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import dev.hotfix.journal.WatchFact.QuietPeriodEnded;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the public status page should say now. Its words name the service and nothing inside it: no
/// title, no trace, no commit ever reaches the public by itself.
final class StatusText {

  /// In the order in which an incident goes through them.
  static final List<String> STATES =
      List.of("investigating", "identified", "monitoring", "resolved");

  private static final Set<String> AFTER_THE_FIX = Set.of("monitoring", "resolved");

  private StatusText() {}

  /// The next thing to post; empty when the page is up to date or the problem is not for it.
  static Optional<StatusPosted> next(Situation situation) {
    History history = situation.history();
    Optional<String> posted = history.latest(StatusPosted.class).map(StatusPosted::state);
    if (posted.isEmpty() && !isPublic(history)) {
      return Optional.empty();
    }
    if (takenBackSince(history)) {
      String service = situation.service().title();
      return Optional.of(
          new StatusPosted(
              "identified",
              "The fix for %s did not hold and was taken back. We are working on a better one."
                  .formatted(service)));
    }
    String wanted = wanted(history);
    boolean further = posted.map(STATES::indexOf).orElse(-1) < STATES.indexOf(wanted);
    return further
        ? Optional.of(new StatusPosted(wanted, words(wanted, situation)))
        : Optional.empty();
  }

  /// The page says that a fix is out, which has been taken back since.
  private static boolean takenBackSince(History history) {
    Optional<Entry> posted = history.latestEntry(StatusPosted.class, _ -> true);
    int back =
        Progress.seq(
            history.latestEntry(
                RolloutRolledBack.class,
                one -> history.has(RolloutCompleted.class, done -> done.run().equals(one.run()))));
    return posted
        .filter(entry -> AFTER_THE_FIX.contains(((StatusPosted) entry.fact()).state()))
        .filter(entry -> entry.seq() < back)
        .isPresent();
  }

  private static boolean isPublic(History history) {
    return wasPosted(history)
        || history
            .latest(SeveritySet.class)
            .filter(set -> set.severity().compareTo(Severity.SEV2) <= 0)
            .isPresent();
  }

  private static boolean wasPosted(History history) {
    return history.entries().stream().anyMatch(entry -> entry.fact() instanceof StatusPosted);
  }

  private static String wanted(History history) {
    Optional<String> run =
        Progress.rolledOut(history).map(entry -> ((RolloutCompleted) entry.fact()).run());
    if (run.isPresent()) {
      boolean quiet = history.has(QuietPeriodEnded.class, one -> one.run().equals(run.get()));
      return quiet ? "resolved" : "monitoring";
    }
    return Culprit.of(history).isPresent() || history.has(CauseNamed.class)
        ? "identified"
        : "investigating";
  }

  private static String words(String state, Situation situation) {
    String service = situation.service().title();
    boolean again = situation.history().rounds() > 1;
    return switch (state) {
      case "resolved" -> "The fix holds; %s works as it should.".formatted(service);
      case "monitoring" ->
          "A fix for %s has been rolled out. We are watching that it holds.".formatted(service);
      case "identified" ->
          "We have found the cause of the problem with %s and are working on a fix."
              .formatted(service);
      default ->
          again
              ? "The problem with %s has come back. We are looking into it.".formatted(service)
              : "We are looking into a problem with %s.".formatted(service);
    };
  }
}
