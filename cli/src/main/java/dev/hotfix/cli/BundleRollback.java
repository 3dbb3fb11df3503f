package dev.hotfix.cli;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.target.Outcome;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotfix bundle rollback`: takes a bundle back from one directory.
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the release live that was so before the bundle. Given the bundle itself, that release",
      "must still stand there; its rollback counterpart brings along what is missing.",
      "Exit codes: 0 back, 1 refused and nothing changed, 2 bad input, 3 try again."
    })
final class BundleRollback implements Callable<Integer> {
  @Mixin private final BundleInput input = new BundleInput();
  @Mixin private final TargetRoot root = new TargetRoot();
  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    try (Bundle bundle = input.open()) {
      Outcome outcome =
          bundle.manifest().undoes() == null ? takenBack(bundle) : BundleApply.apply(bundle, root);
      return root.tell(answer, bundle.manifest().fix(), outcome);
    }
  }

  private Outcome takenBack(Bundle bundle) {
    Optional<String> kept = bundle.manifest().purpose().keepsFromUndoing();
    return kept.isPresent()
        ? new Outcome.Refused("It stays: " + kept.get() + ".")
        : root.target().switchTo(bundle.change().undone(), root.step("rollback"));
  }
}
