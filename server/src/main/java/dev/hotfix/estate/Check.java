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

  /// A command of the service's repository, run in a clean work tree of the fix; it must end with
  /// 0.
  record Command(String name, String kind, int tries, String what, Duration limit)
      implements Check {}

  /// `contains` may be empty. The answer must be there `within` that time.
  record Expected(
      int status,
      String contains,
      Optional<Header> header,
      Optional<Json> json,
      Optional<Duration> within) {

    /// Nothing but a status and some text.
    public static Expected of(int status, String contains) {
      return new Expected(status, contains, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /// The header of that name holds that text.
  record Header(String name, String contains) {}

  /// What is at that path, such as `$.total`, is written like that.
  record Json(String path, String equal) {}
}
