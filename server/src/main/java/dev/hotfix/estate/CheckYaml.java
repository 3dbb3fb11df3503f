package dev.hotfix.estate;

import dev.hotfix.estate.Check.Expected;
import dev.hotfix.estate.Check.Header;
import dev.hotfix.estate.Check.Json;
import java.time.Duration;
import java.util.Optional;

/// Reads one check of a `hotfix.yaml`: a request, or a command.
final class CheckYaml {

  private CheckYaml() {}

  static Check read(Fields check) {
    String name = check.value("name", Shape.TEXT);
    String kind = check.value("kind", Shape.oneOf("functional", "regression"), "functional");
    int tries = check.value("tries", Shape.number(1, 10), 1);
    Optional<String> run = check.maybe("run", Shape.COMMAND);
    if (run.isPresent()) {
      return new Check.Command(
          name,
          kind,
          tries,
          run.get(),
          check.value("limit", Shape.DURATION, Duration.ofMinutes(2)));
    }
    return new Check.Http(name, kind, tries, check.value("http", Shape.ADDRESS), expected(check));
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
        check.maybe("within", Shape.DURATION));
  }
}
