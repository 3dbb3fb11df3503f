package dev.hotfix.deploy;

import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Subjects;
import dev.hotfix.journal.DeployFact.BundleApproved;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.BundleRejected;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.ProductionMoved;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Questions about the bundle that is on its way, asked by several gates and steps.
final class Bundles {

  private Bundles() {}

  /// The bundle of the newest fix; empty while it is not built from what production runs.
  static Optional<BundleBuilt> current(History history) {
    return history
        .latest(FixPushed.class)
        .flatMap(fix -> history.latestEntry(BundleBuilt.class, b -> b.fix().equals(fix.commit())))
        .filter(entry -> !isOutdated(history, entry))
        .map(entry -> (BundleBuilt) entry.fact());
  }

  private static boolean isOutdated(History history, Entry built) {
    return built.seq() < history.seq(ProductionMoved.class, _ -> true)
        && rollout(history, ((BundleBuilt) built.fact()).digest()).isEmpty();
  }

  /// The commit that production's targets hold: the last fix that went out and was not taken back,
  /// this hot fix's or another's, else what was read.
  static String base(History history) {
    int moved = history.seq(ProductionMoved.class, _ -> true);
    return history
        .completion()
        .filter(entry -> entry.seq() > moved)
        .map(entry -> (RolloutCompleted) entry.fact())
        .flatMap(run -> history.latest(BundleBuilt.class, b -> b.digest().equals(run.digest())))
        .map(BundleBuilt::fix)
        .or(history::production)
        .orElseThrow(() -> new IllegalStateException("production was not read"));
  }

  /// What production ran since it was read, up to what it runs now, without what was taken back.
  static List<String> releases(History history) {
    var ran = new ArrayList<String>();
    history.latest(ProductionRead.class).map(ProductionRead::commit).ifPresent(ran::add);
    history
        .all(ProductionMoved.class)
        .forEach(moved -> {
          ran.remove(moved.takenBack());
          ran.remove(moved.commit());
          ran.add(moved.commit());
        });
    String base = base(history);
    ran.remove(base);
    ran.add(base);
    return ran;
  }

  /// Who approved these very bytes, by approvals that are still in force.
  static Set<String> approvers(History history, String digest, Instant now) {
    return history.round().stream()
        .filter(entry ->
            entry.fact() instanceof BundleApproved(var approved, var expires, _)
                && approved.equals(digest)
                && expires.isAfter(now))
        .map(entry -> entry.actor().name())
        .collect(Collectors.toSet());
  }

  /// Whether somebody of that role, or of one that includes it, is among them.
  static boolean isApprovedBy(Role role, History history, String digest, Instant now) {
    return history
        .all(BundleApproved.class)
        .filter(approval -> approval.digest().equals(digest) && approval.expires().isAfter(now))
        .map(BundleApproved::role)
        .filter(Objects::nonNull)
        .anyMatch(has -> Role.of(has).includes(role));
  }

  /// Somebody's refusal of these very bytes, if there is one.
  static Optional<Entry> rejection(History history, String digest) {
    return history.latestEntry(BundleRejected.class, no -> no.digest().equals(digest));
  }

  /// A rejection in words.
  static String said(Entry rejection) {
    String because = ((BundleRejected) rejection.fact()).because();
    return "%s rejected it: %s".formatted(rejection.actor().name(), because);
  }

  /// The roll-out of a bundle, if it has begun.
  static Optional<RolloutStarted> rollout(History history, String digest) {
    return history.latest(RolloutStarted.class, run -> run.digest().equals(digest));
  }

  /// The bundle that is on its way. Once it goes back it is another matter: what was waived to let
  /// it out does not cover that.
  static Subject subject(Situation situation) {
    History history = situation.history();
    Subject bundle = Subjects.bundle(situation);
    return rollout(history, bundle.id())
        .filter(run -> Rollouts.mustGoBack(history, run.run()).isPresent())
        .map(_ -> new Subject("rolled-back bundle", bundle.id()))
        .orElse(bundle);
  }

  /// Why a bundle was rolled back, if it was.
  static Optional<RolloutRolledBack> rolledBack(History history, String digest) {
    return rollout(history, digest)
        .flatMap(run -> history.latest(RolloutRolledBack.class, b -> b.run().equals(run.run())));
  }
}
