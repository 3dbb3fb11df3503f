package dev.hotfix.cli;

import dev.hotfix.engine.bundle.Bundle;
import dev.hotfix.engine.bundle.Manifest;
import dev.hotfix.engine.bundle.ScriptFiles;
import dev.hotfix.engine.bundle.TreeSource;
import dev.hotfix.engine.disk.Scratch;
import dev.hotfix.engine.fit.MergedFix;
import dev.hotfix.engine.forecast.FixMerge;
import dev.hotfix.engine.forecast.FixMerge.Made;
import dev.hotfix.engine.forecast.LineForecast.ConflictedFile;
import dev.hotfix.engine.git.Commit;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.origin.ArtifactBuild.BuildFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hotfix bundle merge`: one bundle that holds several fixes of the same release.
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    description = {
      "Merges the commits of several bundles that start from one release, builds the merged commit and",
      "makes the bundle that leads there. It supersedes the others. No branch moves: the merged commit",
      "is written to the repository and named, so that it can be tested and pushed.",
      "Exit codes: 0 made, 1 they conflict or the build fails, 2 bad input."
    })
final class BundleMerge implements Callable<Integer> {
  @Parameters(paramLabel = "BUNDLE", arity = "2..*", description = "The bundles to merge.")
  private List<Path> bundles = List.of();

  @Option(names = "--from", paramLabel = "OLD", required = true, description = "What runs now.")
  private Path from = Path.of("");

  @Option(
      names = "--fix",
      paramLabel = "NAME",
      description = "Name of the merged fix (default: their names, with + between).")
  private Optional<String> fix = Optional.empty();

  @Mixin private final BuildOptions build = new BuildOptions();
  @Mixin private final BundleOutput output = new BundleOutput();
  @Mixin private final KeyFiles.Trust trust = new KeyFiles.Trust();
  @Mixin private final Answer answer = new Answer();

  /// The documented JSON; `commit` and `bundle` are there once it is made.
  record Document(
      String verdict,
      String because,
      String fix,
      List<String> supersedes,
      Optional<String> commit,
      Optional<String> bundle,
      Optional<String> digest,
      List<ConflictedFile> conflicts) {}

  @Override
  public Integer call() {
    List<Manifest> manifests = bundles.stream().map(this::manifest).toList();
    MergedFix merged = MergedFix.of(manifests);
    output.requirePossible(merged.purpose());
    requireScripts(manifests);
    build.recipe();
    Repository repository = build.repository();
    List<Commit> commits =
        merged.commits().stream().map(repository::resolve).map(repository::commit).toList();
    Commit newest = commits.stream().max(Comparator.comparing(Commit::at)).orElseThrow();
    Made made =
        new FixMerge(repository, newest.author(), newest.at())
            .merge(commits.stream().map(Commit::id).toList(), "Merge " + name(merged));
    return switch (made) {
      case Made.Conflicts conflicts -> conflicting(merged, conflicts);
      case Made.Merged(CommitId commit) -> built(merged, repository, commit);
    };
  }

  private Manifest manifest(Path file) {
    try (Bundle bundle = trust.open(BundleInput.existing(file))) {
      return bundle.manifest();
    }
  }

  private String name(MergedFix merged) {
    return fix.orElse(merged.name());
  }

  /// What they run on hosts cannot be merged by a machine.
  private void requireScripts(List<Manifest> manifests) {
    Optional<Manifest> running =
        manifests.stream().filter(one -> !one.scripts().all().isEmpty()).findFirst();
    if (running.isPresent() && output.scripts().equals(ScriptFiles.NONE)) {
      throw new IllegalArgumentException(
          "\"%s\" runs scripts on the hosts. Say with --before, --after, --undo-before and --undo-after what the merged one runs."
              .formatted(running.get().fix()));
    }
  }

  private int conflicting(MergedFix merged, Made.Conflicts found) {
    String because =
        "%.12s and %.12s conflict in %s. Merge them by hand, then make the bundle with \"bundle create\" and --supersedes for each."
            .formatted(
                found.ours().hex(),
                found.theirs().hex(),
                found.files().stream().map(ConflictedFile::file).toList());
    String places =
        found.files().stream().map(ConflictedFile::text).collect(Collectors.joining("\n"));
    return failed(merged, new Failure("conflict", because, found.files()), because + "\n" + places);
  }

  private record Failure(String verdict, String because, List<ConflictedFile> conflicts) {}

  private int failed(MergedFix merged, Failure failure, String text) {
    answer.give(
        new Document(
            failure.verdict,
            failure.because,
            name(merged),
            merged.purpose().supersedes(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            failure.conflicts),
        text);
    return Exit.NO;
  }

  private int built(MergedFix merged, Repository repository, CommitId commit) {
    answer.note("Merged into commit %s; building it.".formatted(commit.hex()));
    try (var scratch = new Scratch("hotfix-merge");
        TreeSource old = TreeSource.open(from)) {
      requireBase(merged, old);
      try (TreeSource fresh =
          TreeSource.open(build.release(repository, commit, scratch.folder()))) {
        var told =
            new BundleOutput.Told(
                name(merged),
                merged.edits(),
                merged.purpose().by(List.of(commit.hex())),
                merged.sequence());
        return made(merged, commit, output.write(old, fresh, told));
      }
    } catch (BuildFailed e) {
      String because = String.valueOf(e.getMessage());
      return failed(
          merged, new Failure("failed", because, List.of()), "The build failed: " + because);
    } catch (IOException e) {
      throw new UncheckedIOException("The merged fix cannot be built", e);
    }
  }

  private static void requireBase(MergedFix merged, TreeSource old) {
    if (!old.tree().digest().equals(merged.from())) {
      throw new IllegalArgumentException(
          "--from is release %.12s, but the bundles start from %.12s. Give the release that they start from."
              .formatted(old.tree().digest(), merged.from()));
    }
  }

  private int made(MergedFix merged, CommitId commit, BundleOutput.Written written) {
    List<String> supersedes = merged.purpose().supersedes();
    answer.give(
        new Document(
            "made",
            "",
            name(merged),
            supersedes,
            Optional.of(commit.hex()),
            Optional.of(output.out().toString()),
            Optional.of(written.digest()),
            List.of()),
        "%s: \"%s\", built of commit %s%nDigest %s%nIt supersedes %s. Test that commit before you apply it."
            .formatted(
                output.out(),
                name(merged),
                commit.hex(),
                written.digest(),
                String.join(", ", supersedes)));
    return Exit.DONE;
  }
}
