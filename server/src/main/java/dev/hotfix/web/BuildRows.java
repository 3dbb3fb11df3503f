package dev.hotfix.web;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.DevelopFact.Running;
import dev.hotfix.journal.History;
import dev.hotfix.web.CaseView.BuildRow;
import dev.hotfix.web.format.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which build each environment of the service runs, as far as it is known, and whether it holds
/// the fix. Only the environment of the hot fix is asked and rolled out to.
final class BuildRows {

  private BuildRows() {}

  static List<BuildRow> of(Situation situation) {
    String own = situation.environment().name();
    Stream<BuildRow> others =
        situation.service().environments().keySet().stream()
            .filter(name -> !name.equals(own))
            .sorted()
            .map(name -> new BuildRow(name, "", "not asked", ""));
    return Stream.concat(own(own, situation.history()).stream(), others).toList();
  }

  private static List<BuildRow> own(String name, History history) {
    Optional<RolloutCompleted> done =
        history.completion().map(entry -> (RolloutCompleted) entry.fact());
    if (done.isPresent()) {
      String fix =
          history
              .latest(BundleBuilt.class, built -> built.digest().equals(done.get().digest()))
              .map(BundleBuilt::fix)
              .orElse("");
      String targets = Words.count(done.get().targets().size(), "target");
      return List.of(new BuildRow(name, fix, targets, "yes"));
    }
    Map<String, List<Running>> builds =
        history.latest(ProductionRead.class).stream()
            .flatMap(read -> read.targets().stream())
            .collect(
                Collectors.groupingBy(
                    running -> running.commit() == null ? "" : running.commit(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return builds.isEmpty()
        ? List.of(new BuildRow(name, "", "not read yet", ""))
        : builds.entrySet().stream().map(build -> row(name, build)).toList();
  }

  private static BuildRow row(String name, Map.Entry<String, List<Running>> build) {
    String targets = Words.count(build.getValue().size(), "target");
    return build.getKey().isEmpty()
        ? new BuildRow(name, "", targets + " did not say", "")
        : new BuildRow(name, build.getKey(), targets, "no");
  }
}
