package dev.hotfix.cli;

import dev.hotfix.engine.bundle.BundleDraft;
import dev.hotfix.engine.bundle.Purpose;
import dev.hotfix.engine.bundle.ScriptFiles;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.edit.Edit;
import dev.hotfix.engine.sign.SigningKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where a new bundle goes, and its way back, both signed.
final class BundleOutput {
  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The bundle.")
  private Path out = Path.of("");

  @Option(names = "--rollback", paramLabel = "FILE", description = "Its rollback counterpart.")
  private Optional<Path> rollback = Optional.empty();

  @Option(
      names = "--sequence",
      paramLabel = "N",
      description = {
        "Where it stands among your bundles, such as \"date +%%s\" tells. A host that has taken one",
        "refuses those of lower numbers (default: 0, no number; the highest of those merged)."
      })
  private Optional<Long> sequence = Optional.empty();

  @Mixin private final ScriptOptions programs = new ScriptOptions();
  @Mixin private final KeyFiles.Signer signer = new KeyFiles.Signer();

  /// What the bundle says, besides the releases it leads from and to.
  record Told(String fix, List<Edit> edits, Purpose purpose, long sequence) {}

  /// What was written.
  record Written(String digest, Optional<String> rollback) {}

  Path out() {
    return out;
  }

  Optional<Path> rollback() {
    return rollback;
  }

  ScriptFiles scripts() {
    return programs.files();
  }

  String nameOfFile() {
    return out.getFileName().toString().replaceFirst("\\.hotfix$", "");
  }

  /// Before anything else is done for it.
  void requirePossible(Purpose purpose) {
    if (rollback.isPresent()) {
      purpose
          .keepsFromUndoing()
          .ifPresent(because -> {
            throw new IllegalArgumentException(
                "There can be no rollback: %s. Leave out --rollback.".formatted(because));
          });
    }
  }

  Written write(TreeSource old, TreeSource fresh, Told told) {
    SigningKey key = signer.key();
    long number = sequence.orElse(told.sequence);
    String digest =
        new BundleDraft(told.fix, old, fresh)
            .edits(told.edits)
            .scripts(scripts())
            .purpose(told.purpose)
            .sequence(number)
            .write(out, key);
    var back =
        new BundleDraft(told.fix, fresh, old)
            .scripts(scripts().undone())
            .sequence(number)
            .undoing(digest);
    return new Written(digest, rollback.map(file -> back.write(file, key)));
  }
}
