package dev.hotfix.validate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotfix.engine.git.WorkTree;
import dev.hotfix.estate.Check;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.ValidateFact.CheckResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes the checks of a service, each as often as it may be tried, and keeps what was asked and
/// what came back.
@Component
final class Checker {

  private static final String FRONT_DOOR = "the front door";

  /// Nobody listens there: port 1 is kept for a service that no machine offers any more.
  private static final TargetPlace NOWHERE =
      new TargetPlace("nowhere", "127.0.0.1", 1, "/nonexistent");

  private final Requests requests;
  private final Queries queries;
  private final EvidenceStore evidence;

  Checker(Requests requests, Queries queries, EvidenceStore evidence) {
    this.requests = requests;
    this.queries = queries;
    this.evidence = evidence;
  }

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
  /// a target where nobody listens. A query cannot be asked of nothing; what it must be bounds it.
  boolean canFail(Check check, List<TargetPlace> targets, Optional<WorkTree> tree) {
    return switch (check) {
      case Check.Http http -> !requests.makeInVain(http, targets.getFirst()).passed();
      case Check.InTree inTree ->
          inTree.perTarget() && !new Commands(tree.orElseThrow()).make(inTree, NOWHERE).passed();
      case Check.Sql _, Check.Promql _ -> true;
    };
  }

  private CheckResult make(Check check, String where, TargetPlace target, Optional<WorkTree> tree) {
    Try last = attempt(check, target, tree);
    int tries = 1;
    while (!last.passed() && tries < check.tries()) {
      last = attempt(check, target, tree);
      tries++;
    }
    return new CheckResult(
        check.name(),
        check.kind(),
        where,
        last.passed(),
        last.note(),
        tries,
        evidence.put(check.name() + ".txt", "text/plain", last.seen().getBytes(UTF_8)),
        shots(check, last.shots()));
  }

  private @Nullable List<String> shots(Check check, List<byte[]> shots) {
    if (shots.isEmpty()) {
      return null;
    }
    return IntStream.range(0, shots.size())
        .mapToObj(i ->
            evidence.put("%s-%d.png".formatted(check.name(), i + 1), "image/png", shots.get(i)))
        .toList();
  }

  private Try attempt(Check check, TargetPlace target, Optional<WorkTree> tree) {
    return switch (check) {
      case Check.Http http -> requests.make(http, target);
      case Check.InTree inTree -> new Commands(tree.orElseThrow()).make(inTree, target);
      case Check.Sql sql -> queries.sql(sql, target);
      case Check.Promql promql -> queries.promql(promql, target);
    };
  }
}
