package dev.hotfix.cli;

import dev.hotfix.engine.proof.ProofStatement;
import dev.hotfix.engine.proof.ProofStatement.Claim;
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
import tools.jackson.core.JacksonException;

/// `hotfix prove verify`: checks a signed proof offline.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the signature of a proof and what it says. Needs no repository and no network.",
      "Exit codes: 0 a valid proof, 1 refused, 2 bad input."
    })
final class ProveVerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The statement that hotfix prove wrote.")
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

  @Mixin private final Answer answer = new Answer();

  /// The documented JSON.
  record Document(
      boolean valid,
      Optional<String> production,
      Optional<String> fix,
      Optional<String> test,
      Optional<String> because) {}

  @Override
  public Integer call() {
    demandCommit("--production", production);
    demandCommit("--fix", fix);
    byte[] envelope = read();
    List<VerifyingKey> trusted = List.of(key.map(VerifyingKey::load).orElseGet(this::own));
    try {
      return judge(ProofStatement.verify(envelope, trusted));
    } catch (SignatureRefused | JacksonException refused) {
      return refuse(String.valueOf(refused.getMessage()));
    }
  }

  /// A proof is one test that failed on one commit and passed on another, and nothing else.
  private int judge(List<Claim> claims) {
    boolean proof =
        claims.size() == 2
            && !claims.getFirst().passed()
            && claims.getLast().passed()
            && claims.getFirst().test().equals(claims.getLast().test())
            && !claims.getFirst().commit().equals(claims.getLast().commit());
    if (!proof) {
      return refuse("It does not say that one test failed before a fix and passed with it.");
    }
    String red = claims.getFirst().commit();
    String green = claims.getLast().commit();
    if (!red.startsWith(production)) {
      return refuse("It is about production's commit %s, not '%s'.".formatted(red, production));
    }
    if (!green.startsWith(fix)) {
      return refuse("It is about the fix %s, not '%s'.".formatted(green, fix));
    }
    String test = claims.getFirst().test();
    answer.give(
        new Document(
            true, Optional.of(red), Optional.of(green), Optional.of(test), Optional.empty()),
        "Valid: '%s' failed on %s and passed on %s.".formatted(test, red, green));
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
            false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(because)),
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
