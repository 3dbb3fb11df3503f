package dev.hotfix.cli;

import dev.hotfix.engine.sign.TrustFile;
import dev.hotfix.engine.sign.VerifyingKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `hotfix key import`: trusts a public key, or learns from another's trust file.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Trusts a public key (.pub), because you say so. Of somebody's trust file it takes the keys that",
      "one trusted here vouches for, and which keys have ended or are revoked.",
      "JSON: {keys: [{id, state, since, until, revoked: {at, because}}]}."
    })
final class KeyImport implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "A public key or a trust file.")
  private Path from = Path.of("");

  @Mixin private final KeyPlaces places = new KeyPlaces();
  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    if (Files.notExists(from)) {
      throw new IllegalArgumentException(
          "There is no file \"%s\". Give a public key or a trust file.".formatted(from));
    }
    Instant now = Instant.now();
    TrustFile mine = places.trust();
    TrustFile all =
        TrustFile.isOne(from)
            ? mine.learnt(TrustFile.read(from), now)
            : mine.with(VerifyingKey.load(from), now);
    all.write(places.file());
    List<KeyPlaces.Shown> keys =
        all.keys().stream().map(entry -> KeyPlaces.Shown.of(entry, now)).toList();
    answer.give(
        new KeyList.Document(keys),
        "%d keys are new.%n%s"
            .formatted(
                all.keys().size() - mine.keys().size(),
                keys.stream()
                    .map(KeyPlaces.Shown::text)
                    .collect(Collectors.joining(System.lineSeparator()))));
    return Exit.DONE;
  }
}
