package dev.hotfix.communicate;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.CaseFact.GateWaived;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;
import dev.hotfix.journal.ValidateFact.CheckResult;
import dev.hotfix.journal.ValidateFact.ChecksRan;
import dev.hotfix.journal.ValidateFact.SymptomCompared;
import java.util.Optional;
import java.util.function.Predicate;

/// How far the hot fix has come, as far as those who must be told are concerned.
final class Progress {

  private Progress() {}

  /// The bundle of the newest fix; empty while it is not built.
  static Optional<BundleBuilt> bundle(History history) {
    return history
        .latest(FixPushed.class)
        .flatMap(fix -> history.latest(BundleBuilt.class, b -> b.fix().equals(fix.commit())));
  }

  /// The end of the roll-out that put the fix everywhere.
  static Optional<Entry> rolledOut(History history) {
    return history.completion();
  }

  /// The fix is out and seen to work, so that people can be told: checks pass and the symptom fell,
  /// as far as the service has checks and counters and nobody waived them.
  static boolean isConfirmed(Situation situation) {
    return rolledOut(situation.history())
        .map(entry -> ((RolloutCompleted) entry.fact()).run())
        .filter(run -> checksPassed(situation, run) && symptomFell(situation, run))
        .isPresent();
  }

  /// The newest such fact after that sequence number.
  static <F extends Fact> Optional<Entry> since(
      History history, int seq, Class<F> kind, Predicate<F> which) {
    return history.latestEntry(kind, which).filter(entry -> entry.seq() > seq);
  }

  static int seq(Optional<Entry> entry) {
    return entry.map(Entry::seq).orElse(0);
  }

  private static boolean checksPassed(Situation situation, String run) {
    return situation.service().checks().isEmpty()
        || waived(situation, "ChecksPass", run)
        || situation
            .history()
            .latest(ChecksRan.class, ran -> ran.run().equals(run))
            .filter(ran -> ran.results().stream().allMatch(CheckResult::passed))
            .isPresent();
  }

  private static boolean symptomFell(Situation situation, String run) {
    return situation.environment().measures() == null
        || waived(situation, "SymptomFell", run)
        || situation
            .history()
            .latest(SymptomCompared.class, compared -> compared.run().equals(run))
            .filter(SymptomCompared::fell)
            .isPresent();
  }

  /// The first waivers named no roll-out; they count for the one that was complete by then.
  private static boolean waived(Situation situation, String gate, String run) {
    History history = situation.history();
    int completed = seq(rolledOut(history));
    return history
        .latestEntry(GateWaived.class, waiver -> waiver.gate().equals(gate))
        .filter(entry -> {
          Subject subject = ((GateWaived) entry.fact()).subject();
          return subject == null ? entry.seq() > completed : subject.id().equals(run);
        })
        .isPresent();
  }
}
