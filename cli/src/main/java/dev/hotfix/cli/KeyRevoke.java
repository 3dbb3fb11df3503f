package dev.hotfix.cli;

import dev.hotfix.engine.sign.TrustFile;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hotfix key revoke`: nothing by that key is used from now on.
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description = {
      "Stops trusting a key: whatever it signed, whenever, is refused from now on.",
      "JSON: {id, state, since, until, revoked: {at, because}}.",
      "Exit codes: 0 revoked, 2 no key or more than one is meant."
    })
final class KeyRevoke implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "The key's id, or how it begins.")
  private String id = "";

  @Option(
      names = "--because",
      paramLabel = "TEXT",
      required = true,
      description = "Why; whoever meets the key is told.")
  private String because = "";

  @Mixin private final KeyPlaces places = new KeyPlaces();
  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    Instant now = Instant.now();
    TrustFile trust = places.trust().revoked(id, new TrustFile.Revocation(now, because.strip()));
    trust.write(places.file());
    KeyPlaces.Shown shown =
        trust.keys().stream()
            .filter(entry -> entry.id().startsWith(id))
            .map(entry -> KeyPlaces.Shown.of(entry, now))
            .findFirst()
            .orElseThrow();
    answer.give(shown, shown.text());
    return Exit.DONE;
  }
}
