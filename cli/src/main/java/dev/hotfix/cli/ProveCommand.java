package dev.hotfix.cli;

import dev.hotfix.engine.git.CommitId;
import dev.hotfix.engine.git.Repository;
import dev.hotfix.engine.proof.Proof;
import dev.hotfix.engine.proof.ProofRequest;
import dev.hotfix.engine.proof.ProofRequest.TestFiles;
import dev.hotfix.engine.proof.ProofStatement;
import dev.hotfix.engine.proof.ProofVerdict;
import dev.hotfix.engine.proof.ProofVerdict.CannotTest;
import dev.hotfix.engine.proof.ProofVerdict.Flaky;
import dev.hotfix.engine.proof.ProofVerdict.NotGreen;
import dev.hotfix.engine.proof.ProofVerdict.NotRed;
import dev.hotfix.engine.proof.ProofVerdict.Proven;
import dev.hotfix.engine.proof.ProofVerdict.WrongReason;
import dev.hotfix.engine.proof.SuiteComparison;
import dev.hotfix.engine.proof.TestRun;
import dev.hotfix.engine.sign.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `hotfix prove`: shows that a fix removes what its test shows, and signs that.
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    subcommands = ProveVerifyCommand.class,
    description = {
      "Proves a fix: its test is red on production's commit and green on the fix.",
      "CMD is a command line for sh; without --overlay the fix's changed tests are laid over.",
      "Exit codes: 0 proven and signed, 1 not proven, 2 bad input, 3 could not tell."
    })
final class ProveCommand implements Callable<Integer> {
  @Option(names = "--repo", paramLabel = "DIR", description = "The repository (default: here).")
  private Path repo = Path.of("");

  @Option(names = "--production", paramLabel = "REV", description = "What production runs.")
  private String production = "";

  @Option(names = "--fix", paramLabel = "REV", description = "The fix with its new test.")
  private String fix = "";

  @Option(names = "--test", paramLabel = "CMD", description = "Runs the new test.")
  private String test = "";

  @Option(
      names = "--check",
      paramLabel = "CMD",
      description = "Instead of --test, for a fix of configuration only: nothing is laid over.")
  private String check = "";

  @Option(
      names = "--suite",
      paramLabel = "CMD",
      description = "Runs all tests: on both commits, once the fix is proven, and compared.")
  private Optional<String> suite = Optional.empty();

  @Option(
      names = "--overlay",
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files of the fix that are laid over production's commit.")
  private List<String> overlay = List.of();

  @Option(
      names = "--reports",
      paramLabel = "DIR",
      description = "Where JUnit XML appears (default: found by its usual names).")
  private Optional<String> reports = Optional.empty();

  @Option(names = "--times", paramLabel = "N", description = "Runs on each commit (default: 3).")
  private int times = 3;

  @Option(
      names = "--limit",
      paramLabel = "TIME",
      description = "Time limit of a run (default: 10m).")
  private Duration limit = Duration.ofMinutes(10);

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The statement (default: proof.dsse.json); a bundle is written beside it.")
  private Path out = Path.of("proof.dsse.json");

  @Option(
      names = "--key",
      paramLabel = "PEM",
      description = "The key that signs (default: your own).")
  private Path key = States.folder("keys", "signing.pem");

  @Option(names = "--run", paramLabel = "DIR", description = "Where the outputs are kept.")
  private Optional<Path> run = Optional.empty();

  @Mixin private final Answer answer = new Answer();

  /// The documented JSON.
  record Document(
      String verdict,
      String because,
      String production,
      String fix,
      List<String> overlay,
      List<Line> runs,
      Optional<SuiteAnswer> suite,
      Optional<String> statement,
      Optional<String> bundle) {}

  /// One run in it.
  record Line(String commit, String result, List<String> failed) {
    static Line of(TestRun run) {
      List<String> failed = run.tests().map(tests -> List.copyOf(tests.failed())).orElse(List.of());
      String result = run.result().name().toLowerCase(Locale.ROOT).replace('_', '-');
      return new Line(run.commit().hex(), result, failed);
    }
  }

  @Override
  public Integer call() {
    demand("--production", production);
    demand("--fix", fix);
    demand("--test' or '--check", command());
    if (!test.isBlank() && !check.isBlank()) {
      throw new IllegalArgumentException("Give either '--test' or '--check', not both.");
    }
    Repository repository = Repository.at(repo);
    ProofRequest request = request(repository);
    String search = request.production().brief() + "-" + request.fix().brief();
    Path folder = run.orElseGet(() -> States.folder("prove", search)).toAbsolutePath();
    Proof.Report report = Proof.of(request, folder);
    answer.note("Outputs of the runs: " + folder.resolve("outputs"));
    boolean proven = report.verdict() instanceof Proven;
    Optional<SuiteComparison.Report> both =
        suite.filter(_ -> proven).map(all -> compared(request, all, folder.resolve("suite")));
    Optional<SuiteAnswer> compared = both.map(runs -> SuiteAnswer.of(runs.comparison()));
    boolean holds = compared.map(SuiteAnswer::holds).orElse(true);
    Optional<String> statement =
        proven && holds ? Optional.of(sign(request, report, both)) : Optional.empty();
    answer.give(
        document(request, report, compared, statement),
        report.verdict().because()
            + compared.map(all -> "\n" + all.sentence()).orElse("")
            + statement.map(file -> "\nSigned: " + file).orElse(""));
    return switch (report.verdict()) {
      case Proven _ -> compared.map(SuiteAnswer::exit).orElse(Exit.DONE);
      case NotRed _, WrongReason _, NotGreen _, Flaky _ -> Exit.NO;
      case CannotTest _ -> Exit.CANNOT_TELL;
    };
  }

  private SuiteComparison.Report compared(ProofRequest request, String all, Path folder) {
    return SuiteComparison.report(
        new SuiteComparison.Request(
            request.repository(),
            request.production(),
            request.fix(),
            List.of("sh", "-c", all),
            reports,
            limit),
        folder);
  }

  private Document document(
      ProofRequest request,
      Proof.Report report,
      Optional<SuiteAnswer> suite,
      Optional<String> statement) {
    return new Document(
        word(report.verdict()),
        report.verdict().because(),
        request.production().hex(),
        request.fix().hex(),
        request.test().ofFix(),
        report.runs().stream().map(Line::of).toList(),
        suite,
        statement,
        statement.map(_ -> bundle().toString()));
  }

  private String command() {
    return test.isBlank() ? check : test;
  }

  private TestFiles files(Repository repository, CommitId running, CommitId fixed) {
    return overlay.isEmpty() && check.isBlank()
        ? TestFiles.changedBetween(repository, running, fixed)
        : TestFiles.ofTheFix(overlay);
  }

  private ProofRequest request(Repository repository) {
    CommitId running = repository.resolve(production);
    CommitId fixed = repository.resolve(fix);
    TestFiles files = files(repository, running, fixed);
    return new ProofRequest(
        repository, running, fixed, List.of("sh", "-c", command()), files, reports, limit, times);
  }

  private static void demand(String option, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "'%s' is missing. See hotfix prove --help".formatted(option));
    }
  }

  private String sign(
      ProofRequest request, Proof.Report report, Optional<SuiteComparison.Report> compared) {
    ProofStatement test = ProofStatement.of(request, report, command());
    ProofStatement all = compared.map(runs -> test.with(runs, suite.orElse(""))).orElse(test);
    try {
      Files.createDirectories(key.toAbsolutePath().resolve("..").normalize());
      SigningKey signer = SigningKey.loadOrCreate(key);
      Files.write(out, all.envelope(signer));
      Files.write(bundle(), all.bundle(signer));
      return out.toAbsolutePath().toString();
    } catch (IOException e) {
      throw new UncheckedIOException("The statement '%s' cannot be written".formatted(out), e);
    }
  }

  /// Beside the statement, by the name that in-toto asks for.
  private Path bundle() {
    String name = String.valueOf(out.getFileName()).replaceFirst("(?:\\.dsse)?\\.json$", "");
    return out.toAbsolutePath().resolveSibling(name + ".intoto.jsonl");
  }

  private static String word(ProofVerdict verdict) {
    return switch (verdict) {
      case Proven _ -> "proven";
      case NotRed _ -> "not-red";
      case WrongReason _ -> "wrong-reason";
      case NotGreen _ -> "not-green";
      case Flaky _ -> "flaky";
      case CannotTest _ -> "cannot-test";
    };
  }
}
