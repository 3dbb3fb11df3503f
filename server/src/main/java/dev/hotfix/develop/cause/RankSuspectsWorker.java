package dev.hotfix.develop.cause;

import dev.hotfix.engine.git.Commit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.suspect.SuspectRequest;
import dev.hotfix.engine.suspect.SuspectRequest.Evidence;
import dev.hotfix.engine.suspect.Suspects;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.journal.DevelopFact.Suspect;
import dev.hotfix.journal.DevelopFact.SuspectsRanked;
import dev.hotfix.signal.Signals;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Ranks the commits, of any age, that may have brought the problem by its newest stack trace.
/// Without a trace there is nothing to go by, and nobody is suspected.
@Component
final class RankSuspectsWorker implements Worker {

  private static final int MOST = 10;

  /// Nobody waits at a prompt here, so that a busy machine need not make the answer worse.
  private static final Duration WITHIN = Duration.ofMinutes(1);

  private final Mirrors mirrors;
  private final Signals signals;

  RankSuspectsWorker(Mirrors mirrors, Signals signals) {
    this.mirrors = mirrors;
    this.signals = signals;
  }

  @Override
  public Step step() {
    return CauseSteps.RANK_SUSPECTS;
  }

  @Override
  public Outcome work(Assignment assignment) {
    var situation = assignment.situation();
    Optional<String> trace = signals.stackTrace(situation.history().opened().problem());
    try {
      return Outcome.done(
          new SuspectsRanked(
              assignment.key(),
              trace
                  .map(text -> rank(mirrors.open(situation.service()), assignment.key(), text))
                  .orElse(List.of())));
    } catch (GitException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }

  private static List<Suspect> rank(Repository mirror, String at, String trace) {
    CommitId production = mirror.resolve(at);
    var request =
        new SuspectRequest(mirror, production, Optional.empty(), new Evidence.Trace(trace), WITHIN);
    return Suspects.rank(request).suspects().stream()
        .limit(MOST)
        .map(found -> suspect(found.commit(), found.score(), found.reasons()))
        .toList();
  }

  private static Suspect suspect(Commit commit, double score, List<String> reasons) {
    return new Suspect(commit.id().hex(), commit.subject(), commit.author().name(), score, reasons);
  }
}
