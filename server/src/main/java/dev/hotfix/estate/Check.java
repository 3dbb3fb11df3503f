package dev.hotfix.estate;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// What shows that the patched service works. `kind` is functional or regression; one that fails is
/// made again until it has been made `tries` times.
public sealed interface Check {

  String name();

  String kind();

  int tries();

  /// The address or command line, with `{name}`, `{host}`, `{port}` and `{root}` of the target.
  String what();

  /// Whether it speaks of a target and is made for each; else it is made once, through the front
  /// door.
  default boolean perTarget() {
    return Stream.of("{name}", "{host}", "{port}", "{root}").anyMatch(what()::contains);
  }

  /// A request, and what its answer must be.
  record Http(String name, String kind, int tries, String what, Expected expected)
      implements Check {}

  /// Runs in a clean work tree of the fix, for so long at the most.
  sealed interface InTree extends Check {
    Duration limit();
  }

  /// A command of the service's repository; it must end with 0, and the JUnit XML it leaves in
  /// `reports`, if it is to leave any, must be of tests that passed.
  record Command(
      String name, String kind, int tries, String what, Duration limit, Optional<String> reports)
      implements InTree {}

  /// A journey of a browser through the pages at an address: a script of the service's repository
  /// that Node.js runs.
  record Browser(String name, String kind, int tries, String what, Duration limit, String script)
      implements InTree {}

  /// One value of a PostgreSQL database, read only.
  record Sql(
      String name,
      String kind,
      int tries,
      String what,
      String database,
      Optional<String> credential,
      Wanted wanted)
      implements Check {}

  /// One number of a Prometheus at that address.
  record Promql(String name, String kind, int tries, String what, String prometheus, Wanted wanted)
      implements Check {}

  /// What a value must be: written like that, above, below; at least one of these.
  record Wanted(Optional<String> equal, Optional<Double> above, Optional<Double> below) {}

  /// `contains` may be empty. The answer must be there `within` that time, and the certificate of
  /// the server be good for `certificate` at least.
  record Expected(
      int status,
      String contains,
      Optional<Header> header,
      Optional<Json> json,
      Optional<Duration> within,
      Optional<Duration> certificate) {

    /// Nothing but a status and some text.
    public static Expected of(int status, String contains) {
      return new Expected(
          status, contains, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /// The header of that name holds that text.
  record Header(String name, String contains) {}

  /// What is at that path, such as `$.total`, is written like that.
  record Json(String path, String equal) {}
}
