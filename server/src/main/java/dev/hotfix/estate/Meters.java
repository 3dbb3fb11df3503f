package dev.hotfix.estate;

import dev.hotfix.engine.judge.Counts;
import dev.hotfix.engine.judge.CountsJudge;
import dev.hotfix.engine.measure.Comparison;
import dev.hotfix.engine.measure.Ledger;
import dev.hotfix.engine.measure.Meter;
import dev.hotfix.engine.measure.Probe;
import dev.hotfix.estate.Visitor.NoAnswer;
import dev.hotfix.journal.DeployFact;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/// Reads what an environment's targets count, within the bounds of the server's visitor.
public final class Meters {

  private final Visitor visitor;
  private final InstantSource clock;

  public Meters(Visitor visitor, InstantSource clock) {
    this.visitor = visitor;
    this.clock = clock;
  }

  /// Asks over HTTP as the server may.
  public Probe probe() {
    return address -> {
      try {
        var answer = visitor.get(address);
        return new Probe.Reply(answer.status(), answer.body());
      } catch (NoAnswer e) {
        throw new IOException(e.getMessage(), e);
      }
    };
  }

  /// As the journal records it.
  public static DeployFact.Counts recorded(Counts counts) {
    return new DeployFact.Counts(counts.failures(), counts.requests());
  }

  /// As the judge reads it.
  public static Counts read(DeployFact.Counts counts) {
    return new Counts(counts.failures(), counts.requests());
  }

  /// The requests that the targets have counted so far, and how many of them failed: since each was
  /// started, or over the last 240 readings of a Prometheus. Empty when nothing is counted, or
  /// nobody answered.
  public Optional<Counts> counted(Environment environment) {
    if (environment.measures() == null) {
      return Optional.empty();
    }
    try {
      Ledger ledger =
          Meter.of(environment.measures(), probe()).before(environment.targets(), clock.instant());
      var comparison = new Comparison(environment.measures(), CountsJudge.standard());
      return Optional.of(ledger)
          .filter(read -> !read.sums().isEmpty())
          .map(read -> comparison.main(read.sum(read.sums().keySet())));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
