package dev.hotfix.cli;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.target.Outcome;
import dev.hotfix.engine.target.Target;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotfix bundle apply`: makes a bundle's release live in one directory.
@Command(
    name = "apply",
    mixinStandardHelpOptions = true,
    description = {
      "Stages a bundle's release beside the live one, checks it and switches \"current\" to it.",
      "Exit codes: 0 live, 1 refused and nothing changed, 2 bad input, 3 try again."
    })
final class BundleApply implements Callable<Integer> {
  @Mixin private final BundleInput input = new BundleInput();
  @Mixin private final TargetRoot root = new TargetRoot();
  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    try (Bundle bundle = input.open()) {
      return root.tell(answer, bundle.manifest().fix(), apply(bundle, root));
    }
  }

  static Outcome apply(Bundle bundle, TargetRoot root) {
    Target target = root.target();
    Outcome staged = target.stage(bundle, root.step("stage"));
    if (!(staged instanceof Outcome.Done)) {
      return staged;
    }
    Outcome switched = target.switchTo(bundle.change(), root.step("switch"));
    return switched instanceof Outcome.Done(String note)
        ? new Outcome.Done(note + BundleVerify.edits(bundle))
        : switched;
  }
}
