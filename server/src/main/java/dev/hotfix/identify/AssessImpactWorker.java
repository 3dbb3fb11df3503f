package dev.hotfix.identify;

import dev.hotfix.estate.Meters;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.IdentifyFact.ImpactAssessed;
import dev.hotfix.journal.IdentifyFact.SeveritySet;
import dev.hotfix.journal.Severity;
import dev.hotfix.signal.Problem;
import dev.hotfix.signal.Problems;
import dev.hotfix.signal.Signals;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Counts who is affected and what share of requests fails, and says how bad that makes it.
@Component
final class AssessImpactWorker implements Worker {

  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final int ENOUGH = 100_000;

  private final Problems problems;
  private final Signals signals;
  private final Meters meters;

  AssessImpactWorker(Problems problems, Signals signals, Meters meters) {
    this.problems = problems;
    this.signals = signals;
    this.meters = meters;
  }

  @Override
  public Step step() {
    return IdentifySteps.ASSESS_IMPACT;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    Problem problem = problems.find(situation.history().opened().problem()).orElseThrow();
    Optional<ImpactAssessed> last = situation.history().latest(ImpactAssessed.class);
    boolean same = last.filter(known -> !worse(problem, known)).isPresent();
    return same
        ? Outcome.later(PAUSE, "the users have not doubled")
        : new Outcome.Done(assess(situation, impact(situation, problem)));
  }

  /// Where nobody can tell users apart, ten times the events stand in for doubled users.
  private static boolean worse(Problem problem, ImpactAssessed last) {
    return problem.users() == 0
        ? problem.events() >= 10 * last.events()
        : problem.users() >= IdentifySteps.threshold(last);
  }

  private static List<Fact> assess(Situation situation, Impact impact) {
    var facts = new ArrayList<Fact>();
    Problem problem = impact.problem();
    Double share = impact.counts().isPresent() ? impact.share() : null;
    facts.add(
        new ImpactAssessed(
            problem.users(),
            problem.events(),
            share,
            problem.firstSeen(),
            problem.builds(),
            impact.reasons()));
    Optional<Severity> kept =
        IdentifySteps.setByPerson(situation.history()).map(SeveritySet::severity);
    SeveritySet ruled = SeverityRules.apply(impact);
    if (kept.isEmpty() && !isStill(ruled, situation)) {
      facts.add(ruled);
    }
    facts.add(
        Priority.of(
            kept.orElse(ruled.severity()), problem.users(), impact.grows(), impact.reporters()));
    return facts;
  }

  private static boolean isStill(SeveritySet ruled, Situation situation) {
    return situation
        .history()
        .latest(SeveritySet.class)
        .filter(last -> last.severity() == ruled.severity())
        .isPresent();
  }

  private Impact impact(Situation situation, Problem problem) {
    Instant now = situation.now();
    int lately = signals.countSince(problem.id(), now.minus(QUARTER), ENOUGH);
    int both = signals.countSince(problem.id(), now.minus(QUARTER.multipliedBy(2)), ENOUGH);
    return new Impact(
        problem,
        meters.counted(situation.environment()),
        lately,
        both - lately,
        signals.reporters(problem.id()).size(),
        signals.anyUrgent(problem.id()));
  }
}
