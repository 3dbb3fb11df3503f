package dev.hotfix.estate;

import dev.hotfix.engine.git.RepositoryUrl;
import dev.hotfix.estate.Service.Build;
import dev.hotfix.estate.Service.Code;
import dev.hotfix.estate.Service.Limits;
import dev.hotfix.estate.Service.Owners;
import dev.hotfix.estate.Service.Tests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a `hotfix.yaml`, reporting every mistake at once. `docs/hotfix-yaml.md` describes each key
/// and `docs/hotfix.schema.json` says the same to editors.
public final class ServiceYaml {

  private static final List<String> AUDIENCES = List.of("users", "support", "stakeholders");

  private ServiceYaml() {}

  /// What came of reading.
  public sealed interface Reading {

    record Understood(Service service) implements Reading {}

    /// In the order of their lines.
    record Mistaken(List<Mistake> mistakes) implements Reading {
      public Mistaken {
        mistakes =
            mistakes.stream().sorted(Comparator.comparingInt(Mistake::line)).distinct().toList();
      }
    }
  }

  /// The service the text describes, or all that is wrong with it.
  public static Reading read(String text) {
    return read(text, true);
  }

  /// The same for a description that was taken in before passwords in addresses were refused.
  static Reading kept(String text) {
    return read(text, false);
  }

  private static Reading read(String text, boolean strict) {
    var mistakes = new ArrayList<Mistake>();
    Optional<Service> service =
        Yaml.parse(text, mistakes)
            .map(root -> Fields.read(root, "", mistakes, top -> service(top, strict)));
    return service.isPresent() && mistakes.isEmpty()
        ? new Reading.Understood(service.get())
        : new Reading.Mistaken(mistakes);
  }

  private static Service service(Fields top, boolean strict) {
    String name = top.value("service", Shape.NAME);
    return new Service(
        name,
        top.value("title", Shape.TEXT, name),
        top.section("owners", owners -> owners(owners, name)),
        top.section("repository", fields -> code(fields, strict)),
        top.section("build", ServiceYaml::build),
        top.section("tests", ServiceYaml::tests),
        environments(top),
        top.items("checks", CheckYaml::read),
        top.maybeSection("audiences", ServiceYaml::audiences).orElse(Map.of()),
        ProcedureYaml.read(top));
  }

  private static Owners owners(Fields owners, String service) {
    List<String> people = owners.values("people", Shape.MAIL);
    if (people.isEmpty()) {
      owners.wrong("people", "\"owners.people\" names nobody.", "Add a mail address.");
    }
    return new Owners(owners.value("team", Shape.TEXT, service), people);
  }

  private static Code code(Fields repository, boolean strict) {
    String url = repository.value("url", Shape.TEXT);
    if (strict && RepositoryUrl.hasPassword(url)) {
      repository.wrong(
          "url",
          "\"repository.url\" holds a password, which everybody could read here.",
          "Write the address without it; an administrator gives it to the server under Credentials.");
    }
    return new Code(
        url,
        repository.value("main", Shape.TEXT, "main"),
        repository.values("lines", Shape.TEXT),
        repository.maybe("credential", Shape.NAME));
  }

  private static Build build(Fields build) {
    return new Build(
        build.value("run", Shape.TEXT),
        build.value("artifact", Shape.INSIDE),
        build.maybe("edits", Shape.INSIDE));
  }

  private static Tests tests(Fields tests) {
    Duration limit = tests.value("limit", Shape.DURATION, Duration.ofMinutes(10));
    if (limit.isZero() || limit.compareTo(Duration.ofDays(1)) > 0) {
      tests.wrong(
          "limit", "\"tests.limit\" is no time a run may take.", "Write 1s to 24h, such as 10m.");
    }
    return new Tests(
        tests.value("all", Shape.TEXT),
        tests.value("one", Shape.containing("{test}")),
        tests.value("sources", Shape.INSIDE, "src/test"),
        tests.value("reports", Shape.INSIDE, "target"),
        tests.value("flaky", Shape.YES_OR_NO, false),
        new Limits(
            Math.toIntExact(limit.toSeconds()),
            tests.value("disk", Shape.SIZE, Limits.USUAL_BYTES),
            tests.value("processes", Shape.number(1, 1_000_000), Limits.USUAL_PROCESSES)));
  }

  private static Map<String, Environment> environments(Fields top) {
    Map<String, Environment> found = top.named("environments", EnvironmentYaml::read);
    if (found.isEmpty()) {
      top.wrong("environments", "There is no environment.", "Add \"production\" under it.");
    }
    return found;
  }

  private static Map<String, List<String>> audiences(Fields audiences) {
    var found = new LinkedHashMap<String, List<String>>();
    AUDIENCES.forEach(name -> found.put(name, audiences.values(name, Shape.MAIL)));
    return found;
  }
}
