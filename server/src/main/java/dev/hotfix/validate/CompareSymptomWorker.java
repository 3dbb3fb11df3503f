package dev.hotfix.validate;

import dev.hotfix.engine.judge.CounterText;
import dev.hotfix.engine.judge.Counts;
import dev.hotfix.engine.judge.CountsJudge;
import dev.hotfix.engine.judge.Judgement;
import dev.hotfix.engine.judge.Judgement.Verdict;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Visitor;
import dev.hotfix.estate.Visitor.NoAnswer;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.ValidateFact.SymptomCompared;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Compares how often requests fail with the fix, counted by the patched targets since they were
/// restarted, with how often they failed before it. Waits for enough requests.
@Component
final class CompareSymptomWorker implements Worker {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Visitor visitor;

  CompareSymptomWorker(Visitor visitor) {
    this.visitor = visitor;
  }

  @Override
  public Step step() {
    return ValidateSteps.COMPARE_SYMPTOM;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    WaveHealthy last = situation.history().latest(WaveHealthy.class).orElseThrow();
    Counts before = counts(last.baseline());
    Counts with = now(situation.environment()).orElse(counts(last.canary()));
    Judgement judgement = CountsJudge.standard().efficacy(with, before);
    if (judgement.verdict() == Verdict.NOT_YET && !isOver(situation)) {
      return Outcome.later(PAUSE, judgement.because());
    }
    boolean fell = judgement.verdict() == Verdict.HEALTHY;
    return Outcome.done(
        new SymptomCompared(
            assignment.key(), fell, judgement.because(), counts(with), counts(before)));
  }

  /// Counters begin at zero with a restart; without one, what the last wave saw has to do.
  private Optional<Counts> now(Environment environment) {
    Environment.Counters names = environment.counters();
    if (names == null || environment.restart() == null) {
      return Optional.empty();
    }
    return Optional.of(
        environment.targets().stream()
            .flatMap(target -> read(target.fill(names.scrape()), names).stream())
            .reduce(Counts.NONE, Counts::plus));
  }

  private Optional<Counts> read(String address, Environment.Counters names) {
    try {
      var answer = visitor.get(address);
      return answer.status() == 200
          ? CounterText.read(answer.body(), names.requests(), names.failures())
          : Optional.empty();
    } catch (NoAnswer _) {
      return Optional.empty();
    }
  }

  private static boolean isOver(Situation situation) {
    Instant since = situation.history().completion().orElseThrow().at();
    return situation.now().isAfter(since.plus(situation.procedure().judgeFor()));
  }

  private static Counts counts(DeployFact.Counts counts) {
    return new Counts(counts.failures(), counts.requests());
  }

  private static DeployFact.Counts counts(Counts counts) {
    return new DeployFact.Counts(counts.failures(), counts.requests());
  }
}
