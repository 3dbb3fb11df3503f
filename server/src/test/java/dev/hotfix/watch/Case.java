package dev.hotfix.watch;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.Fact;
import java.util.List;

/// A hot fix whose fix runs in production.
final class Case {

  static final String FIX = "f".repeat(40);
  static final String PRODUCTION = "a".repeat(40);

  private Case() {}

  static Situation rolledOut(Fact... more) {
    return with(
        Given.facts(
            new FixPushed(FIX, "Ana", "ana@example.org", "Round", List.of("Total.java"), null),
            new BundleBuilt(FIX, PRODUCTION, "digest", "back", "b", "r", 1, 10, "key"),
            new RolloutCompleted("run-1", "digest", List.of("shop-1", "shop-2"))),
        more);
  }

  static Situation with(Situation situation, Fact... more) {
    for (Fact fact : more) {
      situation = Given.and(situation, Actor.machine("test"), fact);
    }
    return situation;
  }
}
