package dev.hotfix.gate;

import dev.hotfix.estate.Procedure;
import dev.hotfix.estate.Service;
import dev.hotfix.journal.DeployFact.BundleBuilt;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.RollbackRehearsed;
import dev.hotfix.journal.DeployFact.RolloutCompleted;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.WaveHarmed;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.DevelopFact.Author;
import dev.hotfix.journal.DevelopFact.BranchOpened;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.CulpritTraced;
import dev.hotfix.journal.DevelopFact.FixProven;
import dev.hotfix.journal.DevelopFact.FixPushed;
import dev.hotfix.journal.DevelopFact.LineForecast;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.journal.DevelopFact.ProductionRead;
import dev.hotfix.journal.DevelopFact.SuitePassed;
import dev.hotfix.journal.ValidateFact.ReportersFound;
import dev.hotfix.journal.ValidateFact.SymptomCompared;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What usually happens to a hot fix, as facts for tests: Ana writes the fix, everything goes well.
public final class Usual {

  public static final String PRODUCTION = "a".repeat(40);
  public static final String FIX = "f".repeat(40);
  public static final String BETTER = "b".repeat(40);
  public static final String DIGEST = "d".repeat(64);
  public static final String SHORT = "dddddddd";

  public static final ProductionRead READ = new ProductionRead(PRODUCTION, List.of());
  public static final BranchOpened BRANCH = new BranchOpened("hotfix/HF-1", PRODUCTION);
  public static final CulpritFound CULPRIT =
      new CulpritFound("c".repeat(40), "Sum in floats", "Cid", "e".repeat(40), 5, "log");
  public static final CulpritTraced TRACED =
      new CulpritTraced(
          CULPRIT.commit(),
          CULPRIT.commit(),
          CULPRIT.subject(),
          CULPRIT.author(),
          Given.NOON.minus(Duration.ofDays(31)),
          List.of("1.3", "1.4"),
          Given.NOON.minus(Duration.ofDays(29)),
          List.of("Total.java"));
  public static final FixPushed PUSHED = pushed(FIX);
  public static final FixProven PROVEN =
      new FixProven(PRODUCTION, FIX, "TotalTest", 3, "statement");
  public static final SuitePassed SUITE = new SuitePassed(FIX, 42, "report");
  public static final LinesForecast FORECAST =
      new LinesForecast(
          FIX,
          List.of(
              new LineForecast("release/2.4", "clean", List.of(), List.of()),
              new LineForecast("release/2.3", "conflict", List.of("Total.java"), List.of())));
  public static final BundleBuilt BUILT =
      new BundleBuilt(FIX, PRODUCTION, DIGEST, "e".repeat(64), "b", "r", 3, 4711, "k".repeat(64));
  public static final RollbackRehearsed REHEARSED =
      new RollbackRehearsed(DIGEST, "applied and taken back on a copy of shop-1");
  public static final RolloutStarted STARTED =
      new RolloutStarted("run-1", DIGEST, 1, List.of(List.of("shop-1"), List.of("shop-2")));
  public static final WaveHealthy FIRST_WAVE = wave(1);
  public static final WaveHealthy SECOND_WAVE = wave(2);
  public static final WaveHarmed HARM =
      new WaveHarmed("run-1", 1, "8 of 8 fail", new Counts(8, 8), new Counts(0, 90));
  public static final RolloutCompleted COMPLETED =
      new RolloutCompleted("run-1", DIGEST, List.of("shop-1", "shop-2"));
  public static final SymptomCompared FELL =
      new SymptomCompared(
          "run-1", true, "0 of 500 against 20 of 500", new Counts(0, 500), new Counts(20, 500));
  public static final ReportersFound REPORTERS =
      new ReportersFound("run-1", List.of("eve@example.org", "kim@example.org"));

  private Usual() {}

  /// Ana pushes that commit.
  public static FixPushed pushed(String commit) {
    return pushed(commit, new Author("Ana", "ana@example.org"));
  }

  /// Ana pushes that commit, in which these had a hand.
  public static FixPushed pushed(String commit, Author... authors) {
    return new FixPushed(
        commit,
        "Ana",
        "ana@example.org",
        "Sum in cents",
        List.of("Total.java", "TotalTest.java"),
        List.of(authors));
  }

  public static WaveHealthy wave(int number) {
    return new WaveHealthy("run-1", number, "no harm", new Counts(0, 90), new Counts(9, 90));
  }

  /// The shop under a procedure with that many approvals.
  public static Service approvals(int needed) {
    return shop(needed, List.of(), List.of());
  }

  /// The shop under a procedure with these windows and freezes.
  public static Service windows(List<Procedure.Window> windows, List<Procedure.Freeze> freezes) {
    return shop(1, windows, freezes);
  }

  private static Service shop(
      int approvals, List<Procedure.Window> windows, List<Procedure.Freeze> freezes) {
    return Given.shop(
        new Procedure(
            5,
            approvals,
            List.of(),
            Duration.ofHours(24),
            Duration.ZERO,
            windows,
            freezes,
            List.of(),
            Duration.ofMinutes(10),
            Duration.ofHours(24),
            true,
            Procedure.standard().signOff(),
            7,
            Map.of()));
  }
}
