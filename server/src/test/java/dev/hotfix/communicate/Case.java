package dev.hotfix.communicate;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.WindowChosen;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.ValidateFact.SymptomCompared;
import java.time.Duration;
import java.util.List;

/// What usually happened before somebody is told.
final class Case {

  static final String FIX = "f".repeat(40);
  static final String PRODUCTION = "a".repeat(40);
  static final String DIGEST = "d".repeat(64);

  static final FixPushed PUSHED =
      new FixPushed(FIX, "Ana", "ana@example.org", "Round the total", List.of("Total.java"), null);
  static final BundleBuilt BUILT =
      new BundleBuilt(FIX, PRODUCTION, DIGEST, "e".repeat(64), "b", "r", 3, 4711, "key-1");
  static final WindowChosen WINDOW =
      new WindowChosen(
          Given.NOON.plus(Duration.ofHours(2)), Given.NOON.plus(Duration.ofHours(3)), "agreed");
  static final RolloutCompleted ROLLED_OUT =
      new RolloutCompleted("run-1", DIGEST, List.of("shop-1", "shop-2"));
  static final SymptomCompared FELL =
      new SymptomCompared(
          "run-1", true, "0 of 500 against 20 of 500", new Counts(0, 500), new Counts(20, 500));

  private Case() {}

  static Situation built(Fact... more) {
    return with(Given.facts(PUSHED, BUILT, WINDOW), more);
  }

  static Situation confirmed(Fact... more) {
    return with(Given.facts(PUSHED, BUILT, WINDOW, ROLLED_OUT, FELL), more);
  }

  static Situation with(Situation situation, Fact... more) {
    for (Fact fact : more) {
      situation = Given.and(situation, Actor.machine("test"), fact);
    }
    return situation;
  }
}
