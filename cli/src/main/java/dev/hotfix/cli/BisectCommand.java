package dev.hotfix.cli;

import dev.hotfix.engine.bisect.BisectReport;
import dev.hotfix.engine.bisect.BisectRequest;
import dev.hotfix.engine.bisect.BisectRequest.Overlay;
import dev.hotfix.engine.bisect.BisectRequest.Walk;
import dev.hotfix.engine.bisect.BisectVerdict;
import dev.hotfix.engine.bisect.BisectVerdict.Culprit;
import dev.hotfix.engine.bisect.BisectVerdict.Inconclusive;
import dev.hotfix.engine.bisect.BisectVerdict.NoCulprit;
import dev.hotfix.engine.bisect.Bisection;
import dev.hotfix.engine.bisect.Trial;
import dev.hotfix.engine.git.Commit;
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

  @Option(names = "--mainline-first", description = "Search the mainline, then inside the merge.")
  private boolean mainlineFirst;

  @Option(names = "--check-ends", description = "First test that bad is bad and good is good.")
  private boolean checkEnds;

  @Option(names = "--run", paramLabel = "DIR", description = "Where the log and outputs are kept.")
  private Optional<Path> run = Optional.empty();

  @Option(names = "--fresh", description = "Forget the runs of an earlier, equal search.")
  private boolean fresh;

  @Parameters(paramLabel = "CMD", arity = "1..*", description = "The test command, after '--'.")
  private List<String> command = List.of();

  @Mixin private final Answer answer = new Answer();

  /// The documented JSON.
  record Document(
      String verdict,
      Optional<String> culprit,
      double confidence,
      int runs,
      int resumed,
      List<String> candidates,
      Optional<String> because,
      List<Line> log) {}

  /// One run in it.
  record Line(String commit, String outcome, Optional<Integer> exit, double seconds) {
    static Line of(Trial trial) {
      Optional<Integer> exit = trial.exit().stream().boxed().findFirst();
      double seconds = trial.took().toMillis() / 1000.0;
      return new Line(trial.commit().hex(), Progress.word(trial.outcome()), exit, seconds);
    }
  }

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
    answer.give(document(report), text(repository, report.verdict()));
    return switch (report.verdict()) {
      case Culprit _ -> Exit.DONE;
      case NoCulprit _ -> Exit.NO;
      case Inconclusive _ -> Exit.CANNOT_TELL;
    };
  }

  private BisectRequest request(Repository repository) {
    Path base = repository.workTree().orElseGet(() -> repo.toAbsolutePath().normalize());
    List<Path> paths = overlay.stream().map(path -> Overlays.place(base, path)).toList();
    return new BisectRequest(
        repository,
        good.stream().map(repository::resolve).toList(),
        repository.resolve(bad),
        command,
        new Overlay(base, paths),
        limit,
        firstParent ? Walk.FIRST_PARENT : mainlineFirst ? Walk.MAINLINE_FIRST : Walk.ALL,
        checkEnds);
  }

  private static Document document(BisectReport report) {
    List<Line> log = report.trials().stream().map(Line::of).toList();
    int runs = log.size();
    int resumed = report.resumed();
    return switch (report.verdict()) {
      case Culprit(CommitId commit) ->
          new Document(
              "culprit",
              Optional.of(commit.hex()),
              1,
              runs,
              resumed,
              List.of(),
              Optional.empty(),
              log);
      case Inconclusive(List<CommitId> candidates) ->
          new Document(
              "inconclusive",
              Optional.empty(),
              0,
              runs,
              resumed,
              candidates.stream().map(CommitId::hex).toList(),
              Optional.of("the rest of the commits could not be tested"),
              log);
      case NoCulprit(String because) ->
          new Document(
              "no-culprit",
              Optional.empty(),
              1,
              runs,
              resumed,
              List.of(),
              Optional.of(because),
              log);
    };
  }

  private static String text(Repository repository, BisectVerdict verdict) {
    return switch (verdict) {
      case Culprit(CommitId id) -> "Culprit: " + describe(repository.commit(id));
      case NoCulprit(String because) -> "No culprit: " + because + ".";
      case Inconclusive(List<CommitId> candidates) ->
          "Inconclusive: it is one of these, which could not be tested apart.\n"
              + String.join("\n", candidates.stream().map(CommitId::hex).toList());
    };
  }

  static String describe(Commit commit) {
    return "%s %s\n  by %s, %s"
        .formatted(commit.id(), commit.subject(), commit.author().name(), commit.at());
  }
}
