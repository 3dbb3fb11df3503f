package dev.hotfix.web;

import dev.hotfix.develop.production.EnvironmentReadings.Reading;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.DevelopFact.Running;
import dev.hotfix.journal.History;
import dev.hotfix.web.CaseView.BuildRow;
import dev.hotfix.web.format.Words;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which build each environment of the service runs, as far as it is known, and whether it holds
/// the fix. A service with one environment is asked at the beginning only.
final class BuildRows {

  private BuildRows() {}

  static List<BuildRow> of(Situation situation, List<Reading> readings) {
    String own = situation.environment().name();
    if (!readings.isEmpty()) {
      return read(own, readings);
    }
    Stream<BuildRow> others =
        situation.service().environments().keySet().stream()
            .filter(name -> !name.equals(own))
            .sorted()
            .map(name -> new BuildRow(name, "", "not asked", ""));
    return Stream.concat(own(own, situation.history()).stream(), others).toList();
  }

  /// What the environments said last, that of the hot fix first.
  private static List<BuildRow> read(String own, List<Reading> readings) {
    Comparator<Reading> ownFirst =
        Comparator.comparing(reading -> !reading.environment().equals(own));
    var builds =
        readings.stream()
            .sorted(ownFirst.thenComparing(Reading::environment))
            .collect(
                Collectors.groupingBy(
                    reading -> List.of(reading.environment(), text(reading.commit())),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return builds.values().stream().map(BuildRows::row).toList();
  }

  private static BuildRow row(List<Reading> alike) {
    Reading first = alike.getFirst();
    String targets = Words.count(alike.size(), "target");
    String commit = first.commit();
    Boolean holds = first.holds();
    return commit == null
        ? new BuildRow(first.environment(), "", targets + " did not say: " + text(first.note()), "")
        : new BuildRow(
            first.environment(), commit, targets, holds == null ? "" : holds ? "yes" : "no");
  }

  private static String text(@Nullable String value) {
    return Objects.requireNonNullElse(value, "");
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
