package dev.hotfix.cli;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.BundleRefused;
import dev.hotfix.engine.edit.Edit;
import dev.hotfix.engine.sign.SignatureRefused;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `hotfix bundle verify`: whether a bundle may be used.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks a bundle's signature, form and every byte of its content.",
      "Exit codes: 0 trusted and whole, 1 refused, 2 bad input."
    })
final class BundleVerify implements Callable<Integer> {
  @Mixin private final BundleInput input = new BundleInput();
  @Mixin private final Answer answer = new Answer();

  /// The documented JSON.
  record Document(
      String verdict,
      Optional<String> because,
      Optional<String> fix,
      Optional<String> digest,
      Optional<String> keyId,
      List<Edit> edits) {}

  @Override
  public Integer call() {
    try (Bundle bundle = input.open()) {
      String fix = bundle.manifest().fix();
      var document =
          new Document(
              "trusted",
              Optional.empty(),
              Optional.of(fix),
              Optional.of(bundle.digest()),
              Optional.of(bundle.keyId()),
              bundle.manifest().edits());
      answer.give(
          document,
          "Trusted and whole: \"%s\", digest %s%nSigned by %s%s"
              .formatted(fix, bundle.digest(), bundle.keyId(), edits(bundle)));
      return Exit.DONE;
    } catch (BundleRefused | SignatureRefused refused) {
      String because = String.valueOf(refused.getMessage());
      Optional<String> none = Optional.empty();
      answer.give(
          new Document("refused", Optional.of(because), none, none, none, List.of()),
          "Refused: " + because);
      return Exit.NO;
    }
  }

  /// The edits of configuration that it makes, a line each.
  static String edits(Bundle bundle) {
    return bundle.manifest().edits().stream()
        .map(edit -> "\n  edit    " + edit.words())
        .collect(Collectors.joining());
  }
}
