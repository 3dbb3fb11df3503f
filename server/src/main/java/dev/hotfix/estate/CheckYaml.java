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

  static Check read(Fields check) {
    String name = check.value("name", Shape.TEXT);
    String kind = check.value("kind", Shape.oneOf("functional", "regression"), "functional");
    int tries = check.value("tries", Shape.number(1, 10), 1);
    if (check.has("run")) {
      return new Check.Command(
          name,
          kind,
          tries,
          check.value("run", Shape.COMMAND),
          check.value("limit", Shape.DURATION, LIMIT),
          check.maybe("reports", Shape.INSIDE));
    }
    if (check.has("browser")) {
      return new Check.Browser(
          name,
          kind,
          tries,
          check.value("at", Shape.ADDRESS),
          check.value("limit", Shape.DURATION, LIMIT),
          check.value("browser", Shape.INSIDE));
    }
    if (check.has("sql")) {
      return new Check.Sql(
          name,
          kind,
          tries,
          check.value("sql", Shape.TEXT),
          check.value("database", Shape.DATABASE),
          check.maybe("credential", Shape.NAME),
          wanted(check));
    }
    if (check.has("promql")) {
      return new Check.Promql(
          name,
          kind,
          tries,
          check.value("promql", Shape.TEXT),
          check.value("prometheus", Shape.ADDRESS),
          wanted(check));
    }
    return new Check.Http(name, kind, tries, check.value("http", Shape.ADDRESS), expected(check));
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
