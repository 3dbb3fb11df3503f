package dev.hotfix.deploy;

import dev.hotfix.estate.Service;
import dev.hotfix.gate.Action;
import dev.hotfix.gate.Decision;
import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Fact;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A roll-out as the server drives it: what its work brings is added to the journal, and the work
/// that is due then is done, each time by another replica.
final class RolloutDrive {

  private static final int MOST = 40;

  private final RolloutScene scene;
  private final Service service;
  private final List<Fact> facts;
  private Duration later = Duration.ZERO;

  RolloutDrive(RolloutScene scene, Service service, Situation begun) {
    this.scene = scene;
    this.service = service;
    this.facts =
        new ArrayList<>(begun.history().entries().stream().skip(1).map(e -> e.fact()).toList());
  }

  Situation situation() {
    Situation now = Given.facts(facts, service);
    return Given.at(now.now().plus(later), now);
  }

  /// So much time passes.
  void pass(Duration time) {
    later = later.plus(time);
  }

  /// What happens until the work has to wait, or there is none any more.
  List<Fact> goOn() {
    int before = facts.size();
    for (int look = 0; look < MOST; look++) {
      Situation now = situation();
      var due = DeploySteps.ROLL_OUT_WAVE.due().apply(now);
      if (due.isEmpty()
          || !(scene.wave().work(new Assignment(now, due.get(), 1))
              instanceof Outcome.Done(var news))) {
        return List.copyOf(facts.subList(before, facts.size()));
      }
      facts.addAll(news);
    }
    throw new AssertionError("no end after %d looks: %s".formatted(MOST, facts));
  }

  /// What is due now, by name.
  String due() {
    return DeploySteps.ROLL_OUT_WAVE.due().apply(situation()).orElse("");
  }

  Decision ask(Action action) {
    Decision decision = action.decide(situation(), Given.ANA);
    if (decision instanceof Decision.Granted(var granted)) {
      facts.addAll(granted);
    }
    return decision;
  }
}
