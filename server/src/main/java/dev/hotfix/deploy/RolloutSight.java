package dev.hotfix.deploy;

import dev.hotfix.deploy.RolloutStanding.Wave;
import dev.hotfix.deploy.WaveLooks.Look;
import dev.hotfix.engine.judge.CountsJudge;
import dev.hotfix.estate.Meters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// A roll-out with what its targets are doing and what the judge sees, on any replica.
@Component
public final class RolloutSight {

  private static final CountsJudge JUDGE = CountsJudge.standard();

  private final TargetSteps steps;
  private final WaveLooks looks;

  RolloutSight(TargetSteps steps, WaveLooks looks) {
    this.steps = steps;
    this.looks = looks;
  }

  /// `looks` are what the judge saw, by wave; `threshold` is the evidence at which it decides.
  public record Seen(RolloutStanding standing, Map<Integer, List<Look>> looks, double threshold) {}

  public Seen look(RolloutStanding standing) {
    String run = standing.run().run();
    var seen = new TreeMap<Integer, List<Look>>();
    for (Wave wave : standing.waves()) {
      List<Look> all = looks(run, wave);
      if (!all.isEmpty()) {
        seen.put(wave.number(), all);
      }
    }
    RolloutStanding live = standing.live(steps.of(run)).each(wave -> watched(wave, seen));
    return new Seen(live, seen, 1 / JUDGE.alpha());
  }

  /// The looks at a wave, from the journal's evidence as soon as it is judged.
  private List<Look> looks(String run, Wave wave) {
    String kept = wave.looks();
    return kept == null ? looks.of(run, wave.number()) : looks.kept(kept);
  }

  private static Wave watched(Wave wave, Map<Integer, List<Look>> seen) {
    return Optional.ofNullable(seen.get(wave.number()))
        .map(List::getLast)
        .map(look -> wave.seen(look.canary(), look.baseline(), words(look)))
        .orElse(wave);
  }

  private static String words(Look look) {
    return look.findings().isEmpty()
        ? JUDGE.judge(Meters.read(look.canary()), Meters.read(look.baseline())).because()
        : look.findings().stream()
            .map(finding ->
                look.findings().size() == 1
                    ? finding.because()
                    : "%s: %s".formatted(finding.name(), finding.because()))
            .collect(Collectors.joining("; "));
  }
}
