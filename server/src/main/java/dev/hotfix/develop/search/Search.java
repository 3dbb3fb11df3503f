package dev.hotfix.develop.search;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DevelopFact.CauseNamed;
import dev.hotfix.journal.DevelopFact.CulpritFound;
import dev.hotfix.journal.DevelopFact.CulpritNotFound;
import dev.hotfix.journal.DevelopFact.ReproductionGiven;
import dev.hotfix.journal.DevelopFact.SearchRestarted;
import dev.hotfix.journal.DevelopFact.SearchStopped;
import dev.hotfix.journal.Entry;
import dev.hotfix.journal.History;
import java.util.Optional;
import java.util.stream.IntStream;

/// The newest search for the culprit. A new test begins one, and so does whoever restarts it.
///
/// @param key tells it from the search before it
/// @param bench names its runs: a search that is restarted goes on with them, unless they are to be
///   forgotten
/// @param flaky whether every run is weighed from the start
public record Search(String key, String bench, boolean flaky, State state) {

  /// How far it is.
  public enum State {
    GOES_ON,
    STOPPED,
    FOUND,
    NOT_FOUND,
    /// A person named the culprit.
    NAMED
  }

  /// The newest search; none before somebody gave a failing test.
  public static Optional<Search> of(Situation situation) {
    History history = situation.history();
    return history
        .latestEntry(ReproductionGiven.class, _ -> true)
        .map(Entry::seq)
        .map(given -> of(situation, given));
  }

  private static Search of(Situation situation, int given) {
    History history = situation.history();
    Optional<Entry> again =
        history.latestEntry(SearchRestarted.class, _ -> true).filter(entry -> entry.seq() > given);
    int forgotten = history.seq(SearchRestarted.class, SearchRestarted::afresh);
    int begun = again.map(Entry::seq).orElse(given);
    boolean flaky =
        again
            .map(entry -> ((SearchRestarted) entry.fact()).flaky())
            .orElse(situation.service().tests().flaky());
    return new Search(
        "test-" + begun, "test-" + Math.max(given, forgotten), flaky, state(history, begun));
  }

  private static State state(History history, int begun) {
    int found = history.seq(CulpritFound.class, _ -> true);
    int none = history.seq(CulpritNotFound.class, _ -> true);
    int stopped = history.seq(SearchStopped.class, _ -> true);
    int named = history.seq(CauseNamed.class, it -> it.commit() != null);
    int last = IntStream.of(found, none, stopped, named).max().getAsInt();
    if (last < begun) {
      return State.GOES_ON;
    }
    return last == found
        ? State.FOUND
        : last == none ? State.NOT_FOUND : last == stopped ? State.STOPPED : State.NAMED;
  }

  public boolean goesOn() {
    return state == State.GOES_ON;
  }
}
