package dev.hotfix.estate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Something that can break, as its `hotfix.yaml` describes it. Commands are command lines of the
/// service's own repository, run in a clean work tree.
public record Service(
    String name,
    String title,
    Owners owners,
    Code code,
    Build build,
    Tests tests,
    Map<String, Environment> environments,
    List<Check> checks,
    Map<String, List<String>> audiences,
    Procedure procedure) {

  public Service {
    environments = Map.copyOf(environments);
    checks = List.copyOf(checks);
    audiences = Map.copyOf(audiences);
  }

  /// Who looks after it: the first of `people` is asked first.
  public record Owners(String team, List<String> people) {
    public Owners {
      people = List.copyOf(people);
    }
  }

  /// Its repository: `main`, and the supported release `lines` beside it; `credential` names what
  /// the server reaches it with, unless its host says so.
  public record Code(String url, String main, List<String> lines, Optional<String> credential) {
    public Code {
      lines = List.copyOf(lines);
    }

    public Code(String url, String main, List<String> lines) {
      this(url, main, lines, Optional.empty());
    }
  }

  /// `run` makes `artifact`, a file or directory in the work tree; `edits` is a file there that
  /// says what a fix changes in the targets' own configuration.
  public record Build(String run, String artifact, Optional<String> edits) {
    public Build(String run, String artifact) {
      this(run, artifact, Optional.empty());
    }
  }

  /// `all` runs the suite, `one` a single test named in place of `{test}`; `sources` is where test
  /// files live; `reports` is where JUnit XML files appear; `flaky` says that tests lie now and
  /// then, so that a search weighs every run.
  public record Tests(
      String all, String one, String sources, String reports, boolean flaky, Limits limits) {

    /// Test names reach a command line, so they hold nothing that would end or begin a command.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.#$:/\\[\\],*-]*");

    /// A service whose tests are steady, with the usual limits.
    public Tests(String all, String one, String sources, String reports, int limitSeconds) {
      this(all, one, sources, reports, false, Limits.of(limitSeconds));
    }

    /// The longest a run may take.
    public int limitSeconds() {
      return limits.seconds();
    }

    public static boolean isTestName(String text) {
      return NAME.matcher(text).matches();
    }

    /// The command that runs one test; refuses what is not a test's name.
    public List<String> command(String test) {
      if (!isTestName(test)) {
        throw new IllegalArgumentException("\"" + test + "\" is not a test's name");
      }
      return List.of("sh", "-c", one.replace("{test}", test));
    }

    /// The command that runs the whole suite.
    public List<String> suite() {
      return List.of("sh", "-c", all);
    }
  }

  /// What one run may take before it is stopped: time, space in its folder, processes at once.
  public record Limits(int seconds, long bytes, int processes) {

    public static final long USUAL_BYTES = 20L << 30;
    public static final int USUAL_PROCESSES = 2_000;

    static Limits of(int seconds) {
      return new Limits(seconds, USUAL_BYTES, USUAL_PROCESSES);
    }
  }

  /// The environment of that name.
  public Environment environment(String wanted) {
    Environment found = environments.get(wanted);
    if (found == null) {
      throw new IllegalArgumentException(
          "service \"%s\" has no environment \"%s\"; it has %s"
              .formatted(name, wanted, environments.keySet()));
    }
    return found;
  }

  /// The mail addresses of an audience; empty when the service names none.
  public List<String> audience(String wanted) {
    return audiences.getOrDefault(wanted, List.of());
  }
}
