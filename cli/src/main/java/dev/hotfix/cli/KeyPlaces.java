package dev.hotfix.cli;

import dev.hotfix.engine.sign.TrustFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The files that the verbs of `hotfix key` work on.
final class KeyPlaces {
  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "Signing key (default: ~/.config/hotfix/signing.pem).")
  private Optional<Path> key = Optional.empty();

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "Trust file (default: ~/.config/hotfix/trust.json).")
  private Optional<Path> trust = Optional.empty();

  /// One key as the verbs show it.
  record Shown(
      String id,
      String state,
      Instant since,
      Optional<Instant> until,
      Optional<TrustFile.Revocation> revoked) {
    static Shown of(TrustFile.Entry entry, Instant now) {
      String state =
          entry.revoked() != null
              ? "revoked"
              : entry.objection(now).isEmpty() ? "trusted" : "ended";
      return new Shown(
          entry.id(),
          state,
          entry.since(),
          Optional.ofNullable(entry.until()),
          Optional.ofNullable(entry.revoked()));
    }

    String text() {
      return "%s  %-7s since %s%s%s"
          .formatted(
              id,
              state,
              since,
              until.map(end -> ", until " + end).orElse(""),
              revoked.map(no -> ", revoked at " + no.at() + ": " + no.because()).orElse(""));
    }
  }

  Path key() {
    return key.orElseGet(KeyFiles::own);
  }

  Path file() {
    return trust.orElseGet(KeyFiles::trustFile);
  }

  TrustFile trust() {
    return TrustFile.read(file());
  }
}
