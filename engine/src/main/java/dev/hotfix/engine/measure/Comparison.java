package dev.hotfix.engine.measure;

import dev.hotfix.engine.judge.Counts;
import dev.hotfix.engine.judge.CountsJudge;
import dev.hotfix.engine.judge.JointJudge;
import java.util.ArrayList;

/// Compares what changed targets show with what unchanged ones do, by all measures together.
public record Comparison(Measures measures, CountsJudge judge) {

  /// @param before what all targets had counted before anything was changed: says what is slow
  public JointJudge.Joint of(Reading changed, Reading unchanged, Reading before) {
    var counted = new ArrayList<JointJudge.Counted>();
    var measured = new ArrayList<JointJudge.Measured>();
    for (Measure measure : measures.all()) {
      switch (measure) {
        case Measure.Failures failures ->
            counted.add(
                new JointJudge.Counted(
                    failures.name(), "failed", failures.of(changed), failures.of(unchanged)));
        case Measure.Slowness slowness -> counted.add(slow(slowness, changed, unchanged, before));
        case Measure.Level level ->
            measured.add(
                new JointJudge.Measured(
                    level.name(),
                    level.worse(),
                    level.margin(),
                    new JointJudge.Sides(
                        changed.level(level.name()), unchanged.level(level.name()))));
      }
    }
    return new JointJudge(judge).judge(counted, measured);
  }

  /// What the first measure of failures shows of a reading; nothing where there is none.
  public Counts main(Reading reading) {
    return measures.all().stream()
        .filter(Measure.Failures.class::isInstance)
        .map(measure -> ((Measure.Failures) measure).of(reading))
        .findFirst()
        .orElse(Counts.NONE);
  }

  private static JointJudge.Counted slow(
      Measure.Slowness slowness, Reading changed, Reading unchanged, Reading before) {
    return slowness
        .bound(before)
        .map(bound ->
            new JointJudge.Counted(
                slowness.name(),
                "took longer than " + bound + unit(slowness),
                slowness.of(changed, bound),
                slowness.of(unchanged, bound)))
        .orElseGet(
            () -> new JointJudge.Counted(slowness.name(), "were slow", Counts.NONE, Counts.NONE));
  }

  private static String unit(Measure.Slowness slowness) {
    return slowness.histogram().toString().contains("_seconds") ? " s" : "";
  }
}
