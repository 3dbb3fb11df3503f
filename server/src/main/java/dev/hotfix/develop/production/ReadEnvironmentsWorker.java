package dev.hotfix.develop.production;

import dev.hotfix.develop.production.EnvironmentReadings.Reading;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.estate.Environment;
import dev.hotfix.estate.Mirrors;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.Running;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Asks every environment of the service again and again which commit it runs, and whether that has
/// the fix. One that is away hides no other.
@Component
final class ReadEnvironmentsWorker implements Worker {

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Instances instances;
  private final Mirrors mirrors;
  private final EnvironmentReadings readings;

  ReadEnvironmentsWorker(Instances instances, Mirrors mirrors, EnvironmentReadings readings) {
    this.instances = instances;
    this.mirrors = mirrors;
    this.readings = readings;
  }

  @Override
  public Step step() {
    return ProductionSteps.READ_ENVIRONMENTS;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    var holds = new Holds(situation);
    var read = new ArrayList<Reading>();
    for (Environment environment : situation.service().environments().values()) {
      for (Running one : instances.ask(environment)) {
        read.add(
            new Reading(
                environment.name(),
                one.target(),
                one.commit(),
                one.note(),
                holds.of(one.commit()),
                Instant.EPOCH));
      }
    }
    readings.put(assignment.hotfix(), read);
    return Outcome.later(PAUSE, "environments change by themselves");
  }

  /// Whether commits have the newest fix; each is looked at once, and the mirror only if need be.
  private final class Holds {

    private final Situation situation;
    private final Optional<String> fix;
    private final Map<String, Optional<Boolean>> known = new HashMap<>();

    Holds(Situation situation) {
      this.situation = situation;
      this.fix = situation.history().latest(FixPushed.class).map(FixPushed::commit);
    }

    @Nullable Boolean of(@Nullable String commit) {
      return (commit == null || fix.isEmpty())
          ? null
          : known.computeIfAbsent(commit, this::look).orElse(null);
    }

    /// A commit that the repository does not have cannot be told about.
    private Optional<Boolean> look(String commit) {
      try {
        Repository mirror = mirrors.open(situation.service());
        CommitId wanted = mirror.resolve(fix.orElseThrow());
        return Optional.of(mirror.carries(mirror.resolve(commit), wanted).isPresent());
      } catch (GitException e) {
        return Optional.empty();
      }
    }
  }
}
