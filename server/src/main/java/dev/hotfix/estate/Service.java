package dev.hotfix.estate;

import java.util.List;
import java.util.Map;

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
    List<HttpCheck> checks,
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

  /// Its repository: `main`, and the supported release `lines` beside it.
  public record Code(String url, String main, List<String> lines) {
    public Code {
      lines = List.copyOf(lines);
    }
  }

  /// `run` makes `artifact`, a file or directory in the work tree.
  public record Build(String run, String artifact) {}

  /// `all` runs the suite, `one` a single test named in place of `{test}`; `sources` is where test
  /// files live; `reports` is where JUnit XML files appear; a run longer than `limitSeconds` is
  /// stopped.
  public record Tests(String all, String one, String sources, String reports, int limitSeconds) {}

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
