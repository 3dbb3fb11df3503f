package dev.hotfix.cli;

import dev.hotfix.engine.bundle.TreeSource;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `hotfix bundle install`: the first release of a directory.
@Command(
    name = "install",
    mixinStandardHelpOptions = true,
    description = "Puts a first release into a directory, for bundles to be applied to.")
final class BundleInstall implements Callable<Integer> {
  @Parameters(paramLabel = "RELEASE", description = "A directory, archive or single file.")
  private Path release = Path.of("");

  @Mixin private final TargetRoot root = new TargetRoot();
  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    try (TreeSource source = TreeSource.open(release)) {
      return root.tell(answer, "base", root.target().install(source, root.step("install")));
    }
  }
}
