package dev.hotfix.develop.production;

import dev.hotfix.engine.forecast.FixMerge;
import dev.hotfix.engine.forecast.FixMerge.Made;
import dev.hotfix.engine.forecast.LineForecast.ConflictedFile;
import dev.hotfix.engine.git.Commit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.PushOutcome;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.estate.Service;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.BranchOpened;
import dev.hotfix.journal.DevelopFact.FixClashed;
import dev.hotfix.journal.DevelopFact.FixJoined;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Merges what another hot fix brought to production into this one's branch, where git can, so that
/// this one does not take it away again. What comes of it is a new fix: proof, suite and review are
/// made anew.
@Component
final class JoinProductionWorker implements Worker {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Mirrors mirrors;

  JoinProductionWorker(Mirrors mirrors) {
    this.mirrors = mirrors;
  }

  @Override
  public Step step() {
    return ProductionSteps.JOIN_PRODUCTION;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    ProductionMoved moved = Production.moved(situation.history()).orElseThrow();
    String fix = situation.history().latest(FixPushed.class).orElseThrow().commit();
    try {
      Repository mirror = mirrors.open(situation.service());
      return joined(situation, mirror, mirror.resolve(fix), moved);
    } catch (GitException e) {
      return e.retryable()
          ? new Outcome.Failed(String.valueOf(e.getMessage()))
          : new Outcome.GivenUp(String.valueOf(e.getMessage()));
    }
  }

  private Outcome joined(
      Situation situation, Repository mirror, CommitId fix, ProductionMoved moved) {
    CommitId production = mirror.resolve(moved.commit());
    Optional<FixClashed> odd =
        new Reverts(mirror, fix, production).clash(Production.takenBack(situation.history()));
    if (odd.isPresent()) {
      return Outcome.done(odd.get());
    }
    Commit written = mirror.commit(fix);
    Made made =
        new FixMerge(mirror, written.author(), situation.now())
            .merge(List.of(fix, production), message(moved, situation));
    return switch (made) {
      case Made.Conflicts conflicts ->
          clashed(
              fix,
              moved,
              "it conflicts with %.8s in %s"
                  .formatted(
                      moved.commit(),
                      conflicts.files().stream()
                          .map(ConflictedFile::file)
                          .collect(Collectors.joining(", "))),
              conflicts.files().stream()
                  .map(ConflictedFile::text)
                  .collect(Collectors.joining("\n")));
      case Made.Merged(CommitId commit) when commit.equals(fix) ->
          Outcome.done(new FixJoined(fix.hex(), moved.commit(), commit.hex()));
      case Made.Merged(CommitId commit) -> pushed(situation, mirror, fix, commit, moved);
    };
  }

  private Outcome pushed(
      Situation situation,
      Repository mirror,
      CommitId fix,
      CommitId merged,
      ProductionMoved moved) {
    Service service = situation.service();
    String branch = situation.history().latest(BranchOpened.class).orElseThrow().branch();
    return switch (mirrors.remote(service).push(mirror, merged, branch, Optional.of(fix))) {
      case PushOutcome.Pushed(var at) ->
          Outcome.done(new FixJoined(fix.hex(), moved.commit(), at.hex()));
      case PushOutcome.Moved _ ->
          Outcome.later(PAUSE, "somebody pushed to %s meanwhile".formatted(branch));
    };
  }

  private static Outcome clashed(
      CommitId fix, ProductionMoved moved, String because, String places) {
    return Outcome.done(new FixClashed(fix.hex(), moved.commit(), because, places));
  }

  private static String message(ProductionMoved moved, Situation situation) {
    return "Merge the fix of HF-%d, which production runs, into %s"
        .formatted(moved.hotfix(), situation.id());
  }
}
