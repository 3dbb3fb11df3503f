package dev.hotfix.estate;

import dev.hotfix.engine.judge.CounterText;
import dev.hotfix.engine.judge.Counts;
import dev.hotfix.estate.Environment.Counters;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Visitor.NoAnswer;

/// Reads how many requests a target has had, and how many failed, since its process started.
public final class Meter {

  private final Visitor visitor;

  public Meter(Visitor visitor) {
    this.visitor = visitor;
  }

  /// @throws NoAnswer when the target does not answer or shows no such requests counter
  public Counts read(Counters counters, TargetPlace target) throws NoAnswer {
    String address = target.fill(counters.scrape());
    Visitor.Answer answer = visitor.get(address);
    if (answer.status() != 200) {
      throw new NoAnswer("\"%s\" answered with status %d".formatted(address, answer.status()));
    }
    return CounterText.read(answer.body(), counters.requests(), counters.failures())
        .orElseThrow(
            () -> new NoAnswer("\"%s\" shows no \"%s\"".formatted(address, counters.requests())));
  }
}
