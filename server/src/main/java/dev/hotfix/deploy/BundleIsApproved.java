package dev.hotfix.deploy;

import dev.hotfix.gate.Gate;
import dev.hotfix.gate.Role;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Stage;
import dev.hotfix.gate.Verdict;
import dev.hotfix.gate.Verdict.Held;
import dev.hotfix.gate.Verdict.NotNeeded;
import dev.hotfix.gate.Verdict.Open;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Subject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// As many people as the procedure asks for, none of them the author, approved exactly these bytes
/// and their approval is still in force. A roll-out that has begun keeps the approval it began
/// with.
public final class BundleIsApproved implements Gate {

  @Override
  public Stage stage() {
    return Stage.DEPLOY;
  }

  @Override
  public String action(Situation situation) {
    return "approve-bundle";
  }

  @Override
  public Subject subject(Situation situation) {
    return Bundles.subject(situation);
  }

  @Override
  public Verdict look(Situation situation) {
    return Bundles.current(situation.history())
        .map(bundle -> judged(situation, bundle))
        .orElseGet(() -> new Held("there is no bundle to approve", "It is built first."));
  }

  private static Verdict judged(Situation situation, BundleBuilt bundle) {
    History history = situation.history();
    int needed = situation.procedure().approvals();
    if (needed == 0 && situation.procedure().approvers().isEmpty()) {
      return new NotNeeded("the procedure asks for no approval");
    }
    var rolledBack = Bundles.rolledBack(history, bundle.digest());
    if (rolledBack.isPresent()) {
      return new Held(
          "bundle %.8s was rolled back: %s".formatted(bundle.digest(), rolledBack.get().because()),
          "Push a better fix; this bundle will not go out again.");
    }
    var rejection = Bundles.rejection(history, bundle.digest());
    if (rejection.isPresent()) {
      return new Held(
          Bundles.said(rejection.get()), "Push a better fix; this bundle will not go out.");
    }
    return counted(situation, bundle, needed);
  }

  private static Verdict counted(Situation situation, BundleBuilt bundle, int needed) {
    boolean begun = Bundles.rollout(situation.history(), bundle.digest()).isPresent();
    Instant now = begun ? Instant.MIN : situation.now();
    Set<String> approvers = Bundles.approvers(situation.history(), bundle.digest(), now);
    Optional<String> missing =
        situation.procedure().approvers().stream()
            .filter(role ->
                !Bundles.isApprovedBy(Role.of(role), situation.history(), bundle.digest(), now))
            .findFirst();
    if (approvers.size() >= needed && missing.isPresent()) {
      return new Held(
          "no %s has approved bundle %.8s".formatted(missing.get(), bundle.digest()),
          "The procedure asks for one of that role among those who approve.");
    }
    return approvers.size() >= needed
        ? new Open("approved by " + String.join(", ", approvers.stream().sorted().toList()))
        : new Held(
            "%d of %d approvals of bundle %.8s"
                .formatted(approvers.size(), needed, bundle.digest()),
            "An approver other than the author looks at the bundle and approves it.");
  }
}
