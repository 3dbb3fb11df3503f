package dev.hotfix.cli;

import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.engine.sign.TrustFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hotfix key rotate`: a new key that the old one vouches for.
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a new signing key in the old one's place, signed by it, and keeps the old one beside.",
      "Whoever trusts the old key learns the new one by \"hotfix key import\" of the trust file.",
      "May be run again after a crash: it goes on with the same new key.",
      "JSON: {id, old, until, kept}."
    })
final class KeyRotate implements Callable<Integer> {
  @Mixin private final KeyPlaces places = new KeyPlaces();

  @Option(
      names = "--overlap",
      paramLabel = "TIME",
      description = "How long the old key is trusted still (default: ${DEFAULT-VALUE}).")
  private Duration overlap = Duration.ofDays(30);

  @Mixin private final Answer answer = new Answer();

  /// What `--json` prints.
  record Document(String id, String old, Instant until, String kept) {}

  @Override
  public Integer call() {
    SigningKey old = SigningKey.load(places.key());
    SigningKey fresh = SigningKey.next(places.key());
    Instant now = Instant.now();
    TrustFile trust = places.trust();
    trust
        .objection(List.of(old.verifyingKey().id()), now)
        .ifPresent(because -> {
          throw new IllegalArgumentException(
              "%s A key that is not trusted cannot vouch for another: make a new one with \"hotfix key create\"."
                  .formatted(because));
        });
    Instant until = now.plus(overlap);
    if (!trust.knows(fresh.verifyingKey())) {
      trust.rotated(old, fresh.verifyingKey(), now, until).write(places.file());
    }
    Path kept = SigningKey.follow(places.key());
    KeyFiles.publish(places.key(), fresh);
    var document =
        new Document(fresh.verifyingKey().id(), old.verifyingKey().id(), until, kept.toString());
    answer.give(
        document,
        "Key %s follows %.12s, which is trusted until %s and kept in %s%nGive %s to those who trust the old one, for \"hotfix key import\"."
            .formatted(document.id, document.old, until, kept, places.file()));
    return Exit.DONE;
  }
}
