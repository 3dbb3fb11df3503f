package dev.hotfix.watch;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.LineForecast;
import dev.hotfix.journal.DevelopFact.LinesForecast;
import dev.hotfix.journal.WatchFact;
import dev.hotfix.journal.WatchFact.LineCarriesFix;
import dev.hotfix.journal.WatchFact.LineMoved;
import dev.hotfix.journal.WatchFact.LineNotCarried;
import dev.hotfix.journal.WatchFact.LineNotNeeded;
import dev.hotfix.journal.WatchFact.LineOffered;
import dev.hotfix.journal.WatchFact.LineProven;
import dev.hotfix.journal.WatchFact.LineWaived;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a release line stands: whether it has the problem, how the fix would land, and how far the
/// fix has come. `begun` is empty before the fix is out.
public record LineStanding(
    String name,
    @Nullable Boolean affected,
    Optional<LineForecast> forecast,
    Optional<Line> begun,
    State state) {

  /// How far the fix has come on a line, and the word for it.
  public enum State {
    AHEAD("not yet"),
    TRYING("being tested"),
    PROVEN("tested"),
    OFFERED("offered"),
    FIXED("fixed"),
    WAIVED("waived"),
    NOT_NEEDED("not needed"),
    MISSING("missing"),
    LEFT("closed without it");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /// Main and every supported line.
  public static List<LineStanding> all(Situation situation) {
    List<Line> begun = Line.all(situation);
    return Fixes.lines(situation.service().code()).stream()
        .map(name ->
            of(
                name,
                begun.stream().filter(line -> line.name().equals(name)).findFirst(),
                situation))
        .toList();
  }

  /// What was recorded of it last; empty as long as nothing was.
  public Optional<WatchFact> newest() {
    return begun.flatMap(Line::newest);
  }

  private static LineStanding of(String name, Optional<Line> begun, Situation situation) {
    Optional<LineForecast> forecast =
        situation
            .history()
            .latest(LinesForecast.class)
            .flatMap(all -> all.lines().stream().filter(f -> f.line().equals(name)).findFirst());
    State state = begun.map(LineStanding::state).orElse(State.AHEAD);
    return new LineStanding(
        name,
        state == State.NOT_NEEDED
            ? Boolean.FALSE
            : forecast.map(LineForecast::affected).orElse(null),
        forecast,
        begun,
        state == State.TRYING && situation.history().ended() ? State.LEFT : state);
  }

  private static State state(Line line) {
    return switch (line.newest().orElse(null)) {
      case LineCarriesFix _ -> State.FIXED;
      case LineWaived _ -> State.WAIVED;
      case LineNotNeeded _ -> State.NOT_NEEDED;
      case LineOffered _ -> State.OFFERED;
      case LineProven _ -> State.PROVEN;
      case LineNotCarried _ -> State.MISSING;
      case LineMoved _ -> State.TRYING;
      case null, default -> State.TRYING;
    };
  }
}
