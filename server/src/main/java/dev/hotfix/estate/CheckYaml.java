package dev.hotfix.estate;

import dev.hotfix.estate.Check.Expected;
import dev.hotfix.estate.Check.Header;
import dev.hotfix.estate.Check.Json;
import dev.hotfix.estate.Check.Wanted;
import java.time.Duration;

/// Reads one check of a `hotfix.yaml`: a request, a command, a browser's journey, a query.
final class CheckYaml {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private CheckYaml() {}

  /// What every check has.
  private record Head(String name, String kind, int tries) {}

  static Check read(Fields check) {
    var head =
        new Head(
            check.value("name", Shape.TEXT),
            check.value("kind", Shape.oneOf("functional", "regression"), "functional"),
            check.value("tries", Shape.number(1, 10), 1));
    if (check.has("run")) {
      return command(head, check);
    }
    if (check.has("browser")) {
      return browser(head, check);
    }
    if (check.has("sql")) {
      return sql(head, check);
    }
    return check.has("promql") ? promql(head, check) : http(head, check);
  }

  private static Check command(Head head, Fields check) {
    String run = check.value("run", Shape.COMMAND);
    Duration limit = check.value("limit", Shape.DURATION, LIMIT);
    return new Check.Command(
        head.name, head.kind, head.tries, run, limit, check.maybe("reports", Shape.INSIDE));
  }

  private static Check browser(Head head, Fields check) {
    String at = check.value("at", Shape.ADDRESS);
    Duration limit = check.value("limit", Shape.DURATION, LIMIT);
    String script = check.value("browser", Shape.INSIDE);
    return new Check.Browser(head.name, head.kind, head.tries, at, limit, script);
  }

  private static Check sql(Head head, Fields check) {
    return new Check.Sql(
        head.name,
        head.kind,
        head.tries,
        check.value("sql", Shape.TEXT),
        check.value("database", Shape.DATABASE),
        check.maybe("credential", Shape.NAME),
        wanted(check));
  }

  private static Check promql(Head head, Fields check) {
    String expression = check.value("promql", Shape.TEXT);
    String address = check.value("prometheus", Shape.ADDRESS);
    return new Check.Promql(head.name, head.kind, head.tries, expression, address, wanted(check));
  }

  private static Check http(Head head, Fields check) {
    String address = check.value("http", Shape.ADDRESS);
    return new Check.Http(head.name, head.kind, head.tries, address, expected(check));
  }

  private static Wanted wanted(Fields check) {
    var wanted =
        new Wanted(
            check.maybe("equals", Shape.TEXT),
            check.maybe("above", Shape.NUMBER),
            check.maybe("below", Shape.NUMBER));
    if (wanted.equal().isEmpty() && wanted.above().isEmpty() && wanted.below().isEmpty()) {
      check.wrong("", "This check takes any value.", "Add \"equals\", \"above\" or \"below\".");
    }
    return wanted;
  }

  private static Expected expected(Fields check) {
    return new Expected(
        check.value("status", Shape.number(100, 599), 200),
        check.value("contains", Shape.TEXT, ""),
        check.maybeSection(
            "header",
            header ->
                new Header(header.value("name", Shape.TEXT), header.value("contains", Shape.TEXT))),
        check.maybeSection(
            "json",
            json ->
                new Json(json.value("path", Shape.JSON_PATH), json.value("equals", Shape.TEXT))),
        check.maybe("within", Shape.DURATION),
        check.maybe("certificate", Shape.DURATION));
  }
}
