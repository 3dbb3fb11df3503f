package dev.hotfix.engine.suspect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What is known about one commit. Of each signal only the strongest finding counts, so that a
/// commit is not suspected more for touching many frames of one call chain.
final class Dossier {
  private record Finding(double strength, String reason) {}

  private final Map<Signal, Finding> findings = new EnumMap<>(Signal.class);

  /// Adds a finding with its reason in words; without one it counts silently.
  void add(Signal signal, double strength, String reason) {
    findings.merge(
        signal,
        new Finding(strength, reason),
        (old, now) -> now.strength > old.strength ? now : old);
  }

  void add(Signal signal, double strength) {
    add(signal, strength, "");
  }

  double score(boolean method) {
    double sum = 0;
    for (var finding : findings.entrySet()) {
      sum += finding.getKey().weight(method) * finding.getValue().strength;
    }
    return sum;
  }

  List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    findings.values().stream()
        .map(Finding::reason)
        .filter(reason -> !reason.isEmpty())
        .distinct()
        .forEach(reasons::add);
    return reasons;
  }

  Map<Signal, Double> strengths() {
    Map<Signal, Double> strengths = new EnumMap<>(Signal.class);
    findings.forEach((signal, finding) -> strengths.put(signal, finding.strength));
    return Collections.unmodifiableMap(strengths);
  }
}
