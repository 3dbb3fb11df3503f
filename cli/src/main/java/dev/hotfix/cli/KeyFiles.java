package dev.hotfix.cli;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.sign.SignatureRefused;
import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.engine.sign.TrustFile;
import dev.hotfix.engine.sign.VerifyingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The keys of the command line: this person's own, `~/.config/hotfix/signing.pem`, unless another
/// is named. Beside each signing key lies its public half, `.pub`, to be given to others.
final class KeyFiles {
  private KeyFiles() {}

  /// The option of whatever signs.
  static final class Signer {
    @Option(
        names = "--key",
        paramLabel = "FILE",
        description = "Signing key, created if missing (default: ~/.config/hotfix/signing.pem).")
    private Optional<Path> key = Optional.empty();

    SigningKey key() {
      Path file = key.orElseGet(KeyFiles::own);
      SigningKey signingKey = SigningKey.loadOrCreate(file);
      requireTrusted(signingKey.verifyingKey().id());
      publish(file, signingKey);
      return signingKey;
    }
  }

  /// What a key signs that its owner revoked, nobody takes.
  private static void requireTrusted(String id) {
    TrustFile.read(trustFile())
        .objection(List.of(id), Instant.now())
        .ifPresent(because -> {
          throw new IllegalArgumentException(
              "%s What it signs, nobody takes: make a new one with \"hotfix key create\"."
                  .formatted(because.replace(" Get a copy signed by another key.", "")));
        });
  }

  /// Writes the public half beside a signing key, unless it is there.
  static Path publish(Path file, SigningKey signingKey) {
    Path half = publicHalf(file);
    if (Files.notExists(half)
        || !VerifyingKey.load(half).id().equals(signingKey.verifyingKey().id())) {
      write(half, signingKey.verifyingKey().toPem());
    }
    return half;
  }

  /// The option of whatever verifies.
  static final class Trust {
    @Option(
        names = "--trust",
        paramLabel = "FILE",
        arity = "1..*",
        description = {
          "Public keys whose signature is trusted, or trust files",
          "(default: ~/.config/hotfix/trust.json and this person's own)."
        })
    private List<Path> files = List.of();

    /// Opens a bundle that a key signed which is trusted now.
    Bundle open(Path bundle) {
      Instant now = Instant.now();
      List<VerifyingKey> keys = new ArrayList<>();
      for (Path file : files.isEmpty() ? usual() : files) {
        if (TrustFile.isOne(file)) {
          TrustFile trust = TrustFile.read(file);
          refuse(trust.objection(Bundle.look(bundle).keyIds(), now));
          keys.addAll(trust.trusted(now));
        } else {
          keys.add(VerifyingKey.load(file));
        }
      }
      return Bundle.open(bundle, keys);
    }

    private static void refuse(Optional<String> objection) {
      objection.ifPresent(because -> {
        throw new SignatureRefused(because);
      });
    }

    private static List<Path> usual() {
      return Stream.of(trustFile(), publicHalf(own())).filter(Files::exists).toList();
    }
  }

  /// Where this person's trust file is.
  static Path trustFile() {
    return own().resolveSibling("trust.json");
  }

  static Path own() {
    String configured = System.getenv("XDG_CONFIG_HOME");
    Path base =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(configured);
    return base.resolve("hotfix").resolve("signing.pem");
  }

  private static Path publicHalf(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("Public key \"%s\" cannot be written".formatted(file), e);
    }
  }
}
