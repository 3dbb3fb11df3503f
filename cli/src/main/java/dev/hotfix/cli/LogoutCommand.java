package dev.hotfix.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotfix logout`: forgets what login kept.
@Command(
    name = "logout",
    mixinStandardHelpOptions = true,
    description = {
      "Forgets the server and the token that login kept. The token itself stays valid until it is"
          + " revoked on the tokens page.",
      "JSON: {forgotten}. Exit codes: 0 forgotten, or there was nothing to forget."
    })
final class LogoutCommand implements Callable<Integer> {

  @Mixin
  @SuppressWarnings("NullAway.Init") // made by Surroundings
  private Remote remote;

  @Mixin private final Answer answer = new Answer();

  /// What `--json` prints.
  record Shown(boolean forgotten) {}

  @Override
  public Integer call() {
    boolean forgotten = remote.file().delete();
    answer.give(
        new Shown(forgotten),
        forgotten ? "Forgotten. Revoke the token on the tokens page." : "You were not logged in.");
    return Exit.DONE;
  }
}
