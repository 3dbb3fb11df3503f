package dev.hotfix.cli;

import dev.hotfix.engine.proof.ProofRefused;
import dev.hotfix.engine.proof.SignedProof;
import dev.hotfix.engine.sign.SignatureRefused;
import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.engine.sign.VerifyingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hotfix prove verify`: checks a signed proof offline.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the signature of a proof and what it says. Needs no repository and no network.",
      "Exit codes: 0 a valid proof, 1 refused, 2 bad input."
    })
final class ProveVerifyCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description = "The statement that hotfix prove wrote, or the bundle.")
  private Path file = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "PUB",
      description = "The signer's public key (default: your own).")
  private Optional<Path> key = Optional.empty();

  @Option(
      names = "--production",
      paramLabel = "COMMIT",
      description = "The commit it must have been red on; ten digits or more.")
  private String production = "";

  @Option(
      names = "--fix",
      paramLabel = "COMMIT",
      description = "The commit it must have been green on; ten digits or more.")
  private String fix = "";

  @Option(names = "--suite", description = "It must speak of the whole suite as well.")
  private boolean suite;

  @Mixin private final Answer answer = new Answer();

  /// The documented JSON.
  record Document(
      boolean valid,
      Optional<String> production,
      Optional<String> fix,
      Optional<String> test,
      Optional<String> suite,
      Optional<String> because) {}

  @Override
  public Integer call() {
    demandCommit("--production", production);
    demandCommit("--fix", fix);
    byte[] envelope = read();
    List<VerifyingKey> trusted = List.of(key.map(VerifyingKey::load).orElseGet(this::own));
    try {
      return judge(SignedProof.verify(envelope, trusted));
    } catch (SignatureRefused | ProofRefused refused) {
      return refuse(String.valueOf(refused.getMessage()));
    }
  }

  private int judge(SignedProof proof) {
    if (!proof.production().startsWith(production)) {
      return refuse(
          "It is about production's commit %s, not '%s'."
              .formatted(proof.production(), production));
    }
    if (!proof.fix().startsWith(fix)) {
      return refuse("It is about the fix %s, not '%s'.".formatted(proof.fix(), fix));
    }
    if (suite && proof.suite().isEmpty()) {
      return refuse("It says nothing about the whole suite.");
    }
    String also = proof.suite().map(" The suite '%s' is no worse."::formatted).orElse("");
    answer.give(
        new Document(
            true,
            Optional.of(proof.production()),
            Optional.of(proof.fix()),
            Optional.of(proof.test()),
            proof.suite(),
            Optional.empty()),
        "Valid: '%s' failed on %s and passed on %s.%s"
            .formatted(proof.test(), proof.production(), proof.fix(), also));
    return Exit.DONE;
  }

  private static void demandCommit(String option, String commit) {
    if (!commit.matches("|[0-9a-f]{10,64}")) {
      throw new IllegalArgumentException(
          "%s '%s' is not a commit's id of ten digits or more; a name can move, an id cannot."
              .formatted(option, commit));
    }
  }

  private int refuse(String because) {
    answer.give(
        new Document(
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(because)),
        "Refused: " + because);
    return Exit.NO;
  }

  private VerifyingKey own() {
    Path own = States.folder("keys", "signing.pem");
    if (!Files.exists(own)) {
      throw new IllegalArgumentException(
          "You have no key of your own. Name the signer's with --key");
    }
    return SigningKey.load(own).verifyingKey();
  }

  private byte[] read() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The statement '%s' cannot be read".formatted(file), e);
    }
  }
}
