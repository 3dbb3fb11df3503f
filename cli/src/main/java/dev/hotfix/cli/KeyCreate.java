package dev.hotfix.cli;

import dev.hotfix.engine.sign.SigningKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotfix key create`: a new signing key, which its owner trusts.
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = {
      "Makes an Ed25519 key that only you can read, its public half beside it, and trusts it.",
      "JSON: {id, key, publicKey, trust}.",
      "Exit codes: 0 made, 2 there is one already."
    })
final class KeyCreate implements Callable<Integer> {
  @Mixin private final KeyPlaces places = new KeyPlaces();
  @Mixin private final Answer answer = new Answer();

  /// What `--json` prints.
  record Document(String id, String key, String publicKey, String trust) {}

  @Override
  public Integer call() {
    SigningKey made = SigningKey.create(places.key());
    Path half = KeyFiles.publish(places.key(), made);
    places.trust().with(made.verifyingKey(), Instant.now()).write(places.file());
    var document =
        new Document(
            made.verifyingKey().id(),
            places.key().toString(),
            half.toString(),
            places.file().toString());
    answer.give(
        document,
        "Made key %s in %s%nGive %s to those who shall trust it."
            .formatted(document.id, document.key, document.publicKey));
    return Exit.DONE;
  }
}
