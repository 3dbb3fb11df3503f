package dev.hotfix.watch;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.PushOutcome;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineMoved;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.journal.WatchFact.LineOffered;
import dev.hotfix.journal.WatchFact.LineProven;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Brings a proven pick to its line: pushes it there, never by force, or offers it on a branch
/// where the procedure leaves that to people. A line that moved since it was tested is looked at
/// anew; done twice, it finds its own commit there.
@Component
final class CarryFixWorker implements Worker {

  /// A line that moves faster than its tests run is offered the fix instead.
  private static final int MOST_MOVES = 5;

  private final Mirrors mirrors;
  private final EvidenceStore evidence;

  CarryFixWorker(Mirrors mirrors, EvidenceStore evidence) {
    this.mirrors = mirrors;
    this.evidence = evidence;
  }

  @Override
  public Step step() {
    return WatchSteps.CARRY_FIX;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    Line line = Line.of(situation, assignment.key());
    LineProven proven = (LineProven) line.newest().orElseThrow();
    try {
      Repository mirror = mirrors.open(situation.service());
      CommitId tip = mirror.resolve("refs/heads/" + line.name());
      var result = Fixes.carriage(mirror, situation.history()).onto(tip);
      if (result instanceof Carriage.Result.There(var commit)) {
        return Outcome.done(new LineCarriesFix(line.name(), line.fix(), commit.hex()));
      }
      boolean byPeople = !situation.procedure().carry() || line.moves() >= MOST_MOVES;
      if (byPeople) {
        return offered(situation, line, proven, mirror);
      }
      return tip.hex().equals(proven.tip())
          ? pushed(situation, line, proven, mirror)
          : moved(line, tip.hex());
    } catch (GitException e) {
      String because = String.valueOf(e.getMessage());
      return e.retryable()
          ? new Outcome.Failed(because)
          : Outcome.done(
              new LineNotCarried(
                  line.name(), line.fix(), because, proven.tip(), null, proven.evidence()));
    }
  }

  private Outcome pushed(Situation situation, Line line, LineProven proven, Repository mirror) {
    PushOutcome outcome =
        mirrors
            .remote(situation.service())
            .push(
                mirror,
                new CommitId(proven.pick()),
                line.name(),
                Optional.of(new CommitId(proven.tip())));
    return switch (outcome) {
      case PushOutcome.Pushed(var top) ->
          Outcome.done(new LineCarriesFix(line.name(), line.fix(), top.hex()));
      case PushOutcome.Moved(var found) -> moved(line, found.map(CommitId::hex).orElse("nowhere"));
    };
  }

  private static Outcome moved(Line line, String tip) {
    return Outcome.done(new LineMoved(line.name(), line.fix(), tip));
  }

  /// A branch of that name which holds something else is somebody's work on it, and stays.
  private Outcome offered(Situation situation, Line line, LineProven proven, Repository mirror) {
    String again = line.moves() == 0 ? "" : "-" + (line.moves() + 1);
    String branch = "hotfix/%s-to-%s%s".formatted(situation.id(), line.name(), again);
    PushOutcome outcome =
        mirrors
            .remote(situation.service())
            .push(mirror, new CommitId(proven.pick()), branch, Optional.empty());
    String pick =
        switch (outcome) {
          case PushOutcome.Pushed(var top) -> top.hex();
          case PushOutcome.Moved(var found) -> found.map(CommitId::hex).orElse(proven.pick());
        };
    byte[] text =
        new PullRequest(situation, line.name(), branch, proven)
            .text()
            .getBytes(StandardCharsets.UTF_8);
    String name = "pull-request-%s.md".formatted(line.name().replaceAll("[^A-Za-z0-9.]", "-"));
    String kept = evidence.put(name, "text/markdown;charset=utf-8", text);
    return Outcome.done(new LineOffered(line.name(), line.fix(), branch, pick, kept));
  }
}
