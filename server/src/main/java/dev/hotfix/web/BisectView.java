package dev.hotfix.web;

import dev.hotfix.develop.search.Belief;
import dev.hotfix.develop.search.Search;
import dev.hotfix.develop.search.SearchRuns;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.CulpritNotFound;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.SearchStopped;
import dev.hotfix.web.chart.Bets;
import dev.hotfix.web.format.Words;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A search for the culprit as its page shows it.
///
/// @param runs in the order in which they ended
record BisectView(
    Search search,
    ReproductionGiven test,
    Optional<Belief> belief,
    List<SearchRuns.Run> runs,
    Optional<CulpritFound> culprit,
    String because) {

  BisectView {
    runs = List.copyOf(runs);
  }

  static Optional<BisectView> of(Situation situation, SearchRuns kept) {
    return Search.of(situation)
        .map(search -> {
          var history = situation.history();
          return new BisectView(
              search,
              history.latest(ReproductionGiven.class).orElseThrow(),
              kept.belief(situation.id(), search),
              kept.of(situation.id(), search),
              history.latest(CulpritFound.class).filter(_ -> search.state() == Search.State.FOUND),
              because(situation, search));
        });
  }

  private static String because(Situation situation, Search search) {
    var history = situation.history();
    return switch (search.state()) {
      case NOT_FOUND ->
          history.latest(CulpritNotFound.class).map(CulpritNotFound::because).orElse("");
      case STOPPED -> history.latest(SearchStopped.class).map(SearchStopped::because).orElse("");
      case GOES_ON, FOUND, NAMED -> "";
    };
  }

  String word() {
    return switch (search.state()) {
      case GOES_ON -> "searching";
      case STOPPED -> "stopped";
      case NAMED -> "a person named it";
      case FOUND -> "found";
      case NOT_FOUND -> "not found";
    };
  }

  String tint() {
    return switch (search.state()) {
      case GOES_ON -> "warn";
      case STOPPED, NAMED -> "";
      case FOUND -> "good";
      case NOT_FOUND -> "bad";
    };
  }

  /// How many commits may still be the culprit, in words.
  String left() {
    return belief
        .map(one ->
            "%s of %s %s"
                .formatted(
                    Words.count(one.left()),
                    Words.count(one.commits(), "commit"),
                    one.noisy() ? "likely" : "possible"))
        .orElse("");
  }

  /// How many runs were made, and about how many more it takes.
  String effort() {
    int count = Math.max(runs.size(), culprit.map(CulpritFound::runs).orElse(0));
    if (!search.goesOn()) {
      return Words.count(count, "run");
    }
    String made = Words.count(count, "run") + " so far";
    int more = belief.map(Belief::runsToGo).orElse(0);
    if (more == 0) {
      return made;
    }
    double each = runs.stream().mapToLong(SearchRuns.Run::millis).average().orElse(0);
    String time = each < 1 ? "" : " in " + roughly(Duration.ofMillis((long) (each * more)));
    return "%s, about %d more%s".formatted(made, more, time);
  }

  private static String roughly(Duration time) {
    return Words.duration(
        time.toMinutes() < 2 ? time : Duration.ofMinutes(time.plusSeconds(30).toMinutes()));
  }

  Optional<Bets> chart() {
    return belief
        .filter(one -> !one.bars().isEmpty())
        .map(one ->
            Bets.of(
                one.bars(),
                one.marks().stream()
                    .map(mark -> new Bets.Run(mark.bar(), mark.outcome()))
                    .toList()));
  }
}
