package dev.hotfix.deploy;

import dev.hotfix.deploy.TargetSteps.TargetStep;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.RolloutRolledBack;
import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.DeployFact.WaveHarmed;
import dev.hotfix.journal.DeployFact.WaveHealthy;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import dev.hotfix.journal.Missing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One roll-out as people watch it: its waves, the targets in each, and how each was judged.
public record RolloutStanding(
    RolloutStarted run, Instant startedAt, State state, List<Wave> waves) {

  public RolloutStanding {
    waves = List.copyOf(waves);
  }

  public enum State {
    RUNNING,
    PAUSED,
    GOING_BACK,
    ROLLED_BACK,
    COMPLETED;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    public boolean underWay() {
      return this != ROLLED_BACK && this != COMPLETED;
    }
  }

  /// `because` is what the judge said; empty before. `looks` is the evidence of how it went, once
  /// the wave is judged.
  public record Wave(
      int number,
      List<Cell> cells,
      Mark mark,
      String because,
      @Nullable Counts patched,
      @Nullable Counts baseline,
      @Nullable String looks) {

    private Wave with(List<Cell> other) {
      return new Wave(number, other, mark, because, patched, baseline, looks);
    }

    /// The same with what the judge sees while it looks, unless more is known.
    Wave seen(Counts canary, Counts unchanged, String words) {
      return because.isEmpty()
          ? new Wave(number, cells, mark, words, canary, unchanged, looks)
          : this;
    }
  }

  /// `note` says what the target is doing, or did last; empty when nothing is known.
  public record Cell(String target, Mark mark, String note) {}

  public enum Mark {
    WAITING,
    BUSY,
    DONE,
    ALREADY,
    HARMED,
    BACK,
    FAILED,
    UNREACHED,
    RETRIED,
    LEFT_OUT;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    /// Whether its turn came and it does not run the bundle.
    public boolean isMissing() {
      return this == FAILED || this == UNREACHED || this == RETRIED;
    }

    private static Mark of(Missing missing) {
      return missing.retried() ? RETRIED : missing.failed() ? FAILED : UNREACHED;
    }
  }

  /// All roll-outs of a hot fix, newest first.
  public static List<RolloutStanding> all(History history) {
    return history.entries().stream()
        .filter(entry -> entry.fact() instanceof RolloutStarted)
        .map(entry -> of(history, entry, (RolloutStarted) entry.fact()))
        .toList()
        .reversed();
  }

  /// The roll-out of that name, which there must be.
  public static RolloutStanding of(History history, String run) {
    return all(history).stream()
        .filter(view -> view.run().run().equals(run))
        .findFirst()
        .orElseThrow();
  }

  /// "wave 2 of 3" for the newest one while it is under way.
  public static String progress(History history) {
    Optional<RolloutStanding> newest = all(history).stream().findFirst();
    return newest.filter(view -> view.state().underWay()).map(RolloutStanding::progress).orElse("");
  }

  public String progress() {
    long judged = waves.stream().filter(wave -> wave.mark() == Mark.DONE).count();
    String wave = "wave %d of %d".formatted(Math.min(judged + 1, waves.size()), waves.size());
    return missing() == 0 ? wave : "%s, %d missing".formatted(wave, missing());
  }

  /// How many targets do not run the bundle although their turn came.
  public long missing() {
    return waves.stream()
        .flatMap(wave -> wave.cells().stream())
        .filter(cell -> cell.mark().isMissing())
        .count();
  }

  /// How many targets have the bundle or are getting it now.
  public long changed() {
    return waves.stream()
        .flatMap(wave -> wave.cells().stream())
        .filter(cell ->
            switch (cell.mark()) {
              case BUSY, DONE, HARMED -> true;
              case WAITING, ALREADY, BACK, FAILED, UNREACHED, RETRIED, LEFT_OUT -> false;
            })
        .count();
  }

  public long targets() {
    return waves.stream().mapToLong(wave -> wave.cells().size()).sum();
  }

  /// The same with every wave looked at once more.
  RolloutStanding each(UnaryOperator<Wave> look) {
    return new RolloutStanding(run, startedAt, state, waves.stream().map(look).toList());
  }

  /// The same with what each target itself is doing.
  RolloutStanding live(List<TargetStep> steps) {
    var last = new HashMap<String, TargetStep>();
    steps.stream()
        .sorted(Comparator.comparing(TargetStep::at))
        .forEach(s -> last.merge(s.target(), s, RolloutStanding::telling));
    return each(wave -> live(wave, last));
  }

  /// Of two steps the later one, but that a target needs nothing tells more than that it is well.
  private static TargetStep telling(TargetStep before, TargetStep later) {
    boolean well = later.action().equals("health") && later.state().equals("done");
    return well && before.state().equals("unneeded") ? before : later;
  }

  private static Wave live(Wave wave, Map<String, TargetStep> last) {
    var cells = wave.cells().stream().map(cell -> live(cell, last.get(cell.target()))).toList();
    return wave.with(cells);
  }

  private static Cell live(Cell cell, @Nullable TargetStep step) {
    if (step == null || cell.mark() == Mark.LEFT_OUT || cell.mark().isMissing()) {
      return cell;
    }
    String note =
        step.action() + " " + step.state() + (step.note().isEmpty() ? "" : ": " + step.note());
    if (step.state().equals("failed")) {
      return new Cell(cell.target(), Mark.HARMED, note);
    }
    if (step.state().equals("unneeded")) {
      return new Cell(cell.target(), Mark.ALREADY, step.note());
    }
    boolean back = step.action().equals("rollback") && step.state().equals("done");
    boolean through = step.action().equals("health") && step.state().equals("done");
    boolean busy = cell.mark() == Mark.BUSY;
    Mark mark = back ? Mark.BACK : busy && through ? Mark.DONE : cell.mark();
    return new Cell(cell.target(), mark, note);
  }

  private static RolloutStanding of(History history, Entry started, RolloutStarted run) {
    var whole = new History(history.entries().subList(started.seq() - 1, history.seq()));
    State state = state(whole, run.run());
    int healthy = Rollouts.healthyWaves(whole, run.run());
    var waves = new ArrayList<Wave>();
    for (int number = 1; number <= run.waves().size(); number++) {
      waves.add(wave(whole, run, number, mark(number, healthy, state)));
    }
    return new RolloutStanding(run, started.at(), state, waves);
  }

  private static State state(History history, String run) {
    if (history.has(RolloutRolledBack.class, back -> back.run().equals(run))) {
      return State.ROLLED_BACK;
    }
    if (Rollouts.completed(history, run) && !history.goesBack(run)) {
      return State.COMPLETED;
    }
    if (Rollouts.mustGoBack(history, run).isPresent()) {
      return State.GOING_BACK;
    }
    return Rollouts.paused(history, run) ? State.PAUSED : State.RUNNING;
  }

  private static Mark mark(int number, int healthy, State state) {
    if (number > healthy + 1) {
      return Mark.WAITING;
    }
    return switch (state) {
      case ROLLED_BACK -> Mark.BACK;
      case COMPLETED -> Mark.DONE;
      case RUNNING, PAUSED, GOING_BACK -> number <= healthy ? Mark.DONE : Mark.BUSY;
    };
  }

  private static List<Cell> cells(History history, RolloutStarted run, int number, Mark shown) {
    Set<String> leftOut = Rollouts.leftOut(history, run.run());
    Map<String, Missing> missing = Missing.of(history, run.run());
    return run.waves().get(number - 1).stream()
        .map(name -> {
          Missing one = missing.get(name);
          return leftOut.contains(name)
              ? new Cell(name, Mark.LEFT_OUT, "")
              : one == null || shown == Mark.BACK
                  ? new Cell(name, shown, "")
                  : new Cell(name, Mark.of(one), one.because());
        })
        .toList();
  }

  private static Wave wave(History history, RolloutStarted run, int number, Mark mark) {
    var healthy =
        history.latest(WaveHealthy.class, w -> w.run().equals(run.run()) && w.wave() == number);
    var harmed =
        history.latest(WaveHarmed.class, w -> w.run().equals(run.run()) && w.wave() == number);
    var undecided =
        history.latest(WaveUndecided.class, w -> w.run().equals(run.run()) && w.wave() == number);
    Mark shown = harmed.isPresent() && mark == Mark.BUSY ? Mark.HARMED : mark;
    List<Cell> cells = cells(history, run, number, shown);
    if (harmed.isPresent()) {
      WaveHarmed w = harmed.get();
      return new Wave(number, cells, shown, w.because(), w.canary(), w.baseline(), w.looks());
    }
    if (healthy.isPresent()) {
      WaveHealthy w = healthy.get();
      return new Wave(number, cells, shown, w.because(), w.canary(), w.baseline(), w.looks());
    }
    var open = new Wave(number, cells, shown, "", null, null, null);
    return undecided
        .map(w -> open.seen(w.canary(), w.baseline(), "waits for a person: " + w.because()))
        .orElse(open);
  }
}
