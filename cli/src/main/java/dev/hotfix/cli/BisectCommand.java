package dev.hotfix.cli;

import dev.hotfix.engine.bisect.BisectReport;
import dev.hotfix.engine.bisect.BisectRequest;
import dev.hotfix.engine.bisect.BisectRequest.Build;
import dev.hotfix.engine.bisect.BisectRequest.Overlay;
import dev.hotfix.engine.bisect.BisectRequest.Walk;
import dev.hotfix.engine.bisect.BisectVerdict.Culprit;
import dev.hotfix.engine.bisect.BisectVerdict.Inconclusive;
import dev.hotfix.engine.bisect.BisectVerdict.NoCulprit;
import dev.hotfix.engine.bisect.Bisection;
import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.git.Scratch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `hotfix bisect`: finds the first bad commit with a test command.
@Command(
    name = "bisect",
    mixinStandardHelpOptions = true,
    description = {
      "Finds the commit that brought a defect.",
      "CMD runs in a work tree of its own: exit 0 is good, 125 cannot test, anything else is bad.",
      "A test that sometimes lies is weighed instead of believed (--flaky, or when runs disagree).",
      "Killed, it goes on where it stopped when it is run with the same arguments again.",
      "Exit codes: 0 culprit found, 1 no culprit, 2 bad input, 3 inconclusive."
    })
final class BisectCommand implements Callable<Integer> {
  @Option(names = "--repo", paramLabel = "DIR", description = "The repository (default: here).")
  private Path repo = Path.of("");

  @Option(
      names = "--good",
      paramLabel = "REV",
      required = true,
      description = "Without the defect.")
  private List<String> good = List.of();

  @Option(names = "--bad", paramLabel = "REV", required = true, description = "With the defect.")
  private String bad = "";

  @Option(
      names = "--overlay",
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Files or folders of the repository laid over every commit, such as a new test.")
  private List<Path> overlay = List.of();

  @Option(
      names = "--limit",
      paramLabel = "TIME",
      description = "Time limit of a run (default: 10m).")
  private Duration limit = Duration.ofMinutes(10);

  @Option(names = "--first-parent", description = "Stay out of merges: the answer may be a merge.")
  private boolean firstParent;

  @Option(
      names = "--all-commits",
      description = "Search all commits alike, not the mainline first and then inside the merge.")
  private boolean allCommits;

  @Option(names = "--check-ends", description = "First test that bad is bad and good is good.")
  private boolean checkEnds;

  @Option(names = "--run", paramLabel = "DIR", description = "Where the log and outputs are kept.")
  private Optional<Path> run = Optional.empty();

  @Option(names = "--fresh", description = "Forget the runs of an earlier, equal search.")
  private boolean fresh;

  @Option(
      names = "--build",
      paramLabel = "CMD",
      description =
          "A shell command line that builds a commit before its test, once for each tree. Where it "
              + "fails, the commit cannot be tested.")
  private Optional<String> build = Optional.empty();

  @Option(
      names = "--disk",
      paramLabel = "GIB",
      description = "How much built work trees may take (default: 10).")
  private long disk = 10;

  @Mixin private final EffortOptions effort = new EffortOptions();

  @Parameters(paramLabel = "CMD", arity = "1..*", description = "The test command, after '--'.")
  private List<String> command = List.of();

  @Mixin private final Answer answer = new Answer();

  @Override
  public Integer call() {
    Repository repository = Repository.at(repo);
    BisectRequest request = request(repository);
    Path folder = run.orElseGet(() -> States.folder("bisect", request.key())).toAbsolutePath();
    if (fresh) {
      Scratch.delete(folder);
    }
    BisectReport report = Bisection.search(request, folder, new Progress(answer));
    answer.note("Outputs of the runs: " + folder.resolve("outputs"));
    BisectAnswer document = BisectAnswer.of(report);
    answer.give(document, document.text(repository, report));
    return switch (report.verdict()) {
      case Culprit _ -> Exit.DONE;
      case NoCulprit _ -> Exit.NO;
      case Inconclusive _ -> Exit.CANNOT_TELL;
    };
  }

  private BisectRequest request(Repository repository) {
    Path base = repository.workTree().orElseGet(() -> repo.toAbsolutePath().normalize());
    List<Path> paths = overlay.stream().map(path -> Overlays.place(base, path)).toList();
    List<CommitId> goods = good.stream().map(repository::resolve).toList();
    CommitId end = repository.resolve(bad);
    return new BisectRequest(
        repository,
        goods,
        end,
        command,
        new Overlay(base, paths),
        limit,
        firstParent ? Walk.FIRST_PARENT : allCommits ? Walk.ALL : Walk.MAINLINE_FIRST,
        checkEnds,
        new Build(build.map(line -> List.of("sh", "-c", line)).orElse(List.of()), disk << 30),
        effort.effort(repository, goods.getFirst(), end));
  }
}
