package dev.hotfix.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `hotfix credential remove`: the server forgets it.
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = {
      "Removes a credential.",
      "JSON: {removed}.",
      "Exit codes: 0 removed, 1 there is none, 2 not an administrator or not logged in, 3 the server"
          + " does not answer."
    })
final class CredentialRemove implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "NAME", description = "Its name.")
  private String name = "";

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Answer answer = new Answer();

  /// What `--json` prints.
  record Shown(String removed) {}

  @Override
  public Integer call() {
    remote.client().delete("credentials/" + name);
    answer.give(new Shown(name), "Removed \"%s\".".formatted(name));
    return Exit.DONE;
  }
}
