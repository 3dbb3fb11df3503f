package dev.hotfix.journal;

import dev.hotfix.journal.DeployFact.Missed;
import dev.hotfix.journal.DeployFact.TargetLeftOut;
import dev.hotfix.journal.DeployFact.TargetsCaughtUp;
import dev.hotfix.journal.DeployFact.TargetsMissed;
import dev.hotfix.journal.DeployFact.TargetsRetryAsked;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A target whose turn came in a roll-out and that does not run the bundle: it failed and was taken
/// back, or it could not be reached. Nobody counts it as patched.
///
/// @param wave the wave that was under way when that was last found
/// @param retried whether somebody wants it tried again, and that has not ended yet
public record Missing(String target, boolean failed, String because, int wave, boolean retried) {

  /// What such a target is called where people see it.
  public String word() {
    return retried ? "retried" : failed ? "failed" : "unreached";
  }

  /// Those of a roll-out, by name; people may have left others out.
  public static Map<String, Missing> of(History history, String run) {
    var missing = new TreeMap<String, Missing>();
    for (Entry entry : history.round()) {
      switch (entry.fact()) {
        case TargetsMissed(var of, var wave, var targets) when of.equals(run) ->
            targets.forEach(one -> missing.put(one.target(), of(one, wave)));
        case TargetsRetryAsked(var of, var targets) when of.equals(run) ->
            targets.forEach(name -> missing.computeIfPresent(name, (_, one) -> one.again()));
        case TargetsCaughtUp(var of, var targets) when of.equals(run) ->
            targets.forEach(missing::remove);
        case TargetLeftOut(var of, var target, _, _) when of.equals(run) -> missing.remove(target);
        default -> {}
      }
    }
    return missing;
  }

  /// The targets of a roll-out that are not to be counted as patched: these, and those left out.
  public static Set<String> orLeftOut(History history, String run) {
    Set<String> names = new HashSet<>(of(history, run).keySet());
    history
        .all(TargetLeftOut.class)
        .filter(one -> one.run().equals(run))
        .forEach(one -> names.add(one.target()));
    return names;
  }

  /// How often targets caught up since the wave before that one ended: each time its watch begins
  /// again.
  public static int caughtUp(History history, String run, int wave) {
    int since = history.seq(WaveHealthy.class, w -> w.run().equals(run) && w.wave() < wave);
    return (int)
        history.round().stream()
            .filter(entry -> entry.seq() > since)
            .filter(entry -> entry.fact() instanceof TargetsCaughtUp(var of, _) && of.equals(run))
            .count();
  }

  private static Missing of(Missed one, int wave) {
    return new Missing(one.target(), one.failed(), one.because(), wave, false);
  }

  private Missing again() {
    return new Missing(target, failed, because, wave, true);
  }
}
