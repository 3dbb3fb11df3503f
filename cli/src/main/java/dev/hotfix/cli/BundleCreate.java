package dev.hotfix.cli;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.FileChange;
import dev.hotfix.engine.bundle.Manifest;
import dev.hotfix.engine.bundle.Purpose;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.disk.Scratch;
import dev.hotfix.engine.edit.EditsFile;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.origin.ArtifactBuild.BuildFailed;
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

/// `hotfix bundle create`: what leads from one tree of files to another, signed.
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the bundle that leads from OLD to NEW, and with --rollback the one that leads back.",
      "OLD and NEW are directories, archives (.zip, .tar, .tar.gz) or single files; with --build and",
      "--artifact they are commits, which are built.",
      "Exit codes: 0 made, 1 a build failed, 2 bad input."
    })
final class BundleCreate implements Callable<Integer> {
  @Option(names = "--from", paramLabel = "OLD", required = true, description = "What runs now.")
  private String from = "";

  @Option(names = "--to", paramLabel = "NEW", required = true, description = "What shall run.")
  private String to = "";

  @Option(
      names = "--fix",
      paramLabel = "NAME",
      description = "Name of the fix, such as HF-12 (default: the bundle's file name).")
  private Optional<String> fix = Optional.empty();

  @Option(
      names = "--edits",
      paramLabel = "FILE",
      description =
          "Keys to set or remove in configuration files, each host's own, in YAML or JSON.")
  private Optional<Path> edits = Optional.empty();

  @Mixin private final BuildOptions build = new BuildOptions();
  @Mixin private final PurposeOptions told = new PurposeOptions();
  @Mixin private final BundleOutput output = new BundleOutput();
  @Mixin private final Answer answer = new Answer();

  /// The documented JSON.
  record Document(
      String bundle,
      String digest,
      String fix,
      String from,
      String to,
      String keyId,
      long bytes,
      Changes changes,
      Optional<Counterpart> rollback) {}

  /// How many files are added, replaced, removed and edited.
  record Changes(long add, long replace, long remove, long edit) {
    static Changes of(Manifest manifest) {
      List<FileChange> changes = manifest.changes();
      return new Changes(
          changes.stream().filter(FileChange.Add.class::isInstance).count(),
          changes.stream().filter(FileChange.Replace.class::isInstance).count(),
          changes.stream().filter(FileChange.Remove.class::isInstance).count(),
          manifest.edited().size());
    }
  }

  /// The rollback bundle.
  record Counterpart(String bundle, String digest, long bytes) {}

  @Override
  public Integer call() {
    output.requirePossible(told.purpose());
    try (var scratch = new Scratch("hotfix-build")) {
      return build.isWanted()
          ? ofCommits(scratch.folder())
          : made(Path.of(from), Path.of(to), told.purpose());
    } catch (BuildFailed e) {
      answer.note("The build failed: " + e.getMessage());
      return Exit.NO;
    } catch (IOException e) {
      throw new UncheckedIOException("The releases cannot be built", e);
    }
  }

  private int ofCommits(Path folder) throws BuildFailed {
    build.recipe();
    Repository repository = build.repository();
    CommitId old = repository.resolve(from);
    CommitId fresh = repository.resolve(to);
    answer.note("Building %s and %s.".formatted(old.hex(), fresh.hex()));
    return made(
        build.release(repository, old, folder),
        build.release(repository, fresh, folder),
        told.purpose(fresh));
  }

  private int made(Path oldRelease, Path freshRelease, Purpose purpose) {
    try (TreeSource old = TreeSource.open(oldRelease);
        TreeSource fresh = TreeSource.open(freshRelease)) {
      var edited = edits.map(EditsFile::read).orElse(List.of());
      String name = fix.orElseGet(output::nameOfFile);
      BundleOutput.Written written =
          output.write(old, fresh, new BundleOutput.Told(name, edited, purpose, 0));
      Document document = document(written);
      answer.give(document, text(document));
      return Exit.DONE;
    }
  }

  private Document document(BundleOutput.Written written) {
    Bundle.Look look = Bundle.look(output.out());
    return new Document(
        output.out().toString(),
        look.digest(),
        look.manifest().fix(),
        look.manifest().from(),
        look.manifest().to(),
        look.keyIds().getFirst(),
        size(output.out()),
        Changes.of(look.manifest()),
        output
            .rollback()
            .map(file ->
                new Counterpart(file.toString(), written.rollback().orElseThrow(), size(file))));
  }

  private static String text(Document made) {
    return "%s: %d files added, %d replaced, %d removed, %d edited; %,d bytes%nDigest %s%nSigned by %s%s"
        .formatted(
            made.bundle,
            made.changes.add,
            made.changes.replace,
            made.changes.remove,
            made.changes.edit,
            made.bytes,
            made.digest,
            made.keyId,
            made.rollback.map(way -> "\nThe way back: " + way.bundle).orElse(""));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException("\"%s\" cannot be read".formatted(file), e);
    }
  }
}
