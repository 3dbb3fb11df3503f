package dev.hotfix.cli;

import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.engine.sign.VerifyingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
      Path half = publicHalf(file);
      if (Files.notExists(half)) {
        write(half, signingKey.verifyingKey().toPem());
      }
      return signingKey;
    }
  }

  /// The option of whatever verifies.
  static final class Trust {
    @Option(
        names = "--trust",
        paramLabel = "FILE",
        arity = "1..*",
        description = "Public keys whose signature is trusted (default: this person's own).")
    private List<Path> files = List.of();

    List<VerifyingKey> keys() {
      if (!files.isEmpty()) {
        return files.stream().map(VerifyingKey::load).toList();
      }
      Path half = publicHalf(own());
      return Files.exists(half) ? List.of(VerifyingKey.load(half)) : List.of();
    }
  }

  private static Path own() {
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
