package dev.hotfix.cli;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotfix key list`: the keys of a trust file and whether they are trusted now.
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the keys that are or were trusted.",
      "JSON: {keys: [{id, state, since, until, revoked: {at, because}}]}."
    })
final class KeyList implements Callable<Integer> {
  @Mixin private final KeyPlaces places = new KeyPlaces();
  @Mixin private final Answer answer = new Answer();

  /// What `--json` prints.
  record Document(List<KeyPlaces.Shown> keys) {}

  @Override
  public Integer call() {
    Instant now = Instant.now();
    List<KeyPlaces.Shown> keys =
        places.trust().keys().stream().map(entry -> KeyPlaces.Shown.of(entry, now)).toList();
    String lines =
        keys.stream()
            .map(KeyPlaces.Shown::text)
            .collect(Collectors.joining(System.lineSeparator()));
    answer.give(
        new Document(keys),
        keys.isEmpty()
            ? "No key is in \"%s\". Make one with \"hotfix key create\".".formatted(places.file())
            : lines);
    return Exit.DONE;
  }
}
