package dev.hotfix.validate;

import dev.hotfix.engine.git.Scratch;
import dev.hotfix.engine.git.WorkTree;
import dev.hotfix.engine.proof.JunitReports;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import dev.hotfix.estate.Check;
import dev.hotfix.estate.Environment.TargetPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes the checks that run in a work tree of the fix: commands, and journeys of a browser.
record Commands(WorkTree tree) {

  private static final String SHOTS = ".hotfix-shots";
  private static final int MOST_SHOTS = 20;
  private static final long LARGEST_SHOT = 4L << 20;

  Try make(Check.InTree check, TargetPlace target) {
    return switch (check) {
      case Check.Command command -> run(command, target);
      case Check.Browser browser -> travel(browser, target);
    };
  }

  private Try run(Check.Command check, TargetPlace target) {
    String command = target.fill(check.what());
    Optional<Path> folder = check.reports().map(tree.root()::resolve);
    Map<Path, FileTime> stale = folder.map(JunitReports::times).orElse(Map.of());
    RunResult result = finish(check, Run.configured(command));
    String seen = "$ %s%n%n%s".formatted(command, Try.end(result.text()));
    if (folder.isEmpty()) {
      return new Try(result.succeeded(), ending(check, result), seen);
    }
    return JunitReports.in(folder.get(), stale)
        .map(read ->
            new Try(
                result.succeeded() && read.failed().isEmpty(),
                tests(read) + "; " + ending(check, result),
                seen))
        .orElseGet(() ->
            new Try(
                false,
                "left no JUnit XML in \"%s\"; %s"
                    .formatted(check.reports().orElse(""), ending(check, result)),
                seen));
  }

  private static String tests(JunitReports read) {
    var failed = read.failed();
    return failed.isEmpty()
        ? "%d tests passed".formatted(read.tests().size())
        : "%d of %d tests failed, first \"%s\""
            .formatted(failed.size(), read.tests().size(), failed.getFirst());
  }

  /// The script is told the address and where to put its pictures.
  private Try travel(Check.Browser check, TargetPlace target) {
    Path folder = tree.root().resolve(SHOTS);
    String address = target.fill(check.what());
    clear(folder);
    RunResult result =
        finish(
            check,
            Run.of("node", check.script())
                .with("HOTFIX_ADDRESS", address)
                .with("HOTFIX_SHOTS", folder.toString()));
    return new Try(
        result.succeeded(),
        ending(check, result),
        "$ HOTFIX_ADDRESS=%s node %s%n%n%s"
            .formatted(address, check.script(), Try.end(result.text())),
        shots(folder));
  }

  private RunResult finish(Check.InTree check, Run run) {
    return tree.prepare(run.in(tree.root()).within(check.limit())).finish();
  }

  private static String ending(Check.InTree check, RunResult result) {
    if (result.timedOut()) {
      return "did not end within %d s".formatted(check.limit().toSeconds());
    }
    String last = result.text().strip().lines().reduce((_, line) -> line).orElse("nothing");
    return "ended with %s and said \"%.120s\""
        .formatted(
            result.exit().isPresent() ? String.valueOf(result.exit().getAsInt()) : "a signal",
            last);
  }

  private static List<byte[]> shots(Path folder) {
    var shots = new ArrayList<byte[]>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Commands::isShot).sorted().limit(MOST_SHOTS).toList()) {
        shots.add(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return shots;
  }

  private static boolean isShot(Path file) {
    try {
      return file.toString().endsWith(".png")
          && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.size(file) <= LARGEST_SHOT;
    } catch (IOException _) {
      return false;
    }
  }

  /// Leaves the folder empty, so that no picture of an earlier try is taken for this one's.
  private static void clear(Path folder) {
    Scratch.delete(folder);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
