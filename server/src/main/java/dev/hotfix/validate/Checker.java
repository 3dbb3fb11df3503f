package dev.hotfix.validate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.git.WorkTree;
import dev.hotfix.engine.run.Run;
import dev.hotfix.engine.run.RunResult;
import dev.hotfix.estate.Check;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Visitor;
import dev.hotfix.estate.Visitor.NoAnswer;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.ValidateFact.CheckResult;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Makes the checks of a service, each as often as it may be tried, and keeps what was asked and
/// what came back.
@Component
final class Checker {

  private static final String FRONT_DOOR = "the front door";
  private static final String NO_PAGE = "/there-is-no-such-page-of-hotfix";
  private static final int MOST_KEPT = 64 << 10;

  /// Nobody listens there: port 1 is kept for a service that no machine offers any more.
  private static final TargetPlace NOWHERE =
      new TargetPlace("nowhere", "127.0.0.1", 1, "/nonexistent");

  private final Visitor visitor;
  private final EvidenceStore evidence;

  Checker(Visitor visitor, EvidenceStore evidence) {
    this.visitor = visitor;
    this.evidence = evidence;
  }

  /// How one try came out, and what was asked and answered.
  private record Try(boolean passed, String note, String seen) {}

  /// Makes each check on each of the targets it is for. `tree` is where commands run; there is one
  /// if there are any.
  List<CheckResult> all(List<Check> checks, List<TargetPlace> targets, Optional<WorkTree> tree) {
    return checks.stream()
        .flatMap(check ->
            check.perTarget()
                ? targets.stream().map(target -> make(check, target.name(), target, tree))
                : Stream.of(make(check, FRONT_DOOR, NOWHERE, tree)))
        .toList();
  }

  /// Whether a check that passed fails where nothing is that could pass: a page that is not there,
  /// a target where nobody listens.
  boolean canFail(Check check, List<TargetPlace> targets, Optional<WorkTree> tree) {
    return switch (check) {
      case Check.Http http -> {
        URI there = URI.create(targets.getFirst().fill(http.what()));
        yield !request(http, there.resolve(NO_PAGE).toString()).passed();
      }
      case Check.Command command ->
          command.perTarget() && !run(command, NOWHERE, tree.orElseThrow()).passed();
    };
  }

  private CheckResult make(Check check, String where, TargetPlace target, Optional<WorkTree> tree) {
    Try last = attempt(check, target, tree);
    int tries = 1;
    while (!last.passed() && tries < check.tries()) {
      last = attempt(check, target, tree);
      tries++;
    }
    String kept = evidence.put(check.name() + ".txt", "text/plain", last.seen().getBytes(UTF_8));
    return new CheckResult(
        check.name(), check.kind(), where, last.passed(), last.note(), tries, kept);
  }

  private Try attempt(Check check, TargetPlace target, Optional<WorkTree> tree) {
    return switch (check) {
      case Check.Http http -> request(http, target.fill(http.what()));
      case Check.Command command -> run(command, target, tree.orElseThrow());
    };
  }

  private Try request(Check.Http check, String address) {
    try {
      Visitor.Answer answer = visitor.get(address);
      List<String> missing = Expectations.missing(check.expected(), answer);
      String note =
          "answered %d after %d ms%s"
              .formatted(
                  answer.status(),
                  answer.took().toMillis(),
                  missing.isEmpty() ? "" : "; " + String.join(", ", missing));
      return new Try(missing.isEmpty(), note, seen(address, answer));
    } catch (NoAnswer e) {
      String because = String.valueOf(e.getMessage());
      return new Try(false, because, "GET %s%n%n%s%n".formatted(address, because));
    }
  }

  private static String seen(String address, Visitor.Answer answer) {
    var seen =
        new StringBuilder(
            "GET %s\n\n%d after %d ms\n"
                .formatted(address, answer.status(), answer.took().toMillis()));
    answer
        .headers()
        .forEach((name, value) -> seen.append(name).append(": ").append(value).append('\n'));
    return seen.append('\n').append(end(answer.body())).toString();
  }

  private static Try run(Check.Command check, TargetPlace target, WorkTree tree) {
    String command = target.fill(check.what());
    RunResult result =
        tree.prepare(Run.configured(command).in(tree.root()).within(check.limit())).finish();
    String last = result.text().strip().lines().reduce((_, line) -> line).orElse("nothing");
    String note =
        result.timedOut()
            ? "did not end within %d s".formatted(check.limit().toSeconds())
            : "ended with %s and said \"%.120s\""
                .formatted(
                    result.exit().isPresent()
                        ? String.valueOf(result.exit().getAsInt())
                        : "a signal",
                    last);
    return new Try(result.succeeded(), note, "$ %s%n%n%s".formatted(command, end(result.text())));
  }

  private static String end(String text) {
    return text.substring(Math.max(0, text.length() - MOST_KEPT));
  }
}
