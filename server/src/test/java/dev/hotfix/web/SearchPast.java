package dev.hotfix.web;

import dev.hotfix.journal.Feed;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A search for a culprit half done: four runs made, three more to go.
final class SearchPast {

  private static final int BARS = 120;

  private final Sql sql;
  private final HotFixId hotfix;
  private final String search;

  SearchPast(DataSource database, HotFixId hotfix, String search) {
    this.sql = new Sql(database);
    this.hotfix = hotfix;
    this.search = search;
  }

  void write() {
    run(Pasts.PRODUCTION, "bad", 1, "");
    run(Pasts.BACK.substring(0, 40), "good", 0, "");
    run(Pasts.FIX, "cannot test", 125, "it does not compile with the overlay");
    run(Pasts.CULPRIT, "bad", 1, "");
    sql.update(
        "insert into search (hotfix, name, belief, at) values (?, ?, ?::jsonb, ?)",
        hotfix.number(),
        search,
        belief(),
        Instant.now());
  }

  /// One more run than before, told to whoever looks on.
  void goOn() {
    run(Pasts.DIGEST.substring(0, 40), "good", 0, "");
    Feed.tell(sql, hotfix);
  }

  /// What the service's two environments said last: staging has the fix, production not yet.
  static void environments(DataSource database, HotFixId hotfix) {
    var sql = new Sql(database);
    reading(sql, hotfix, "production", "shop-1", Pasts.PRODUCTION);
    reading(sql, hotfix, "production", "shop-2", Pasts.PRODUCTION);
    reading(sql, hotfix, "staging", "stage-1", Pasts.FIX);
    reading(sql, hotfix, "staging", "stage-2", null);
  }

  private static void reading(
      Sql sql, HotFixId hotfix, String environment, String target, @Nullable String commit) {
    sql.update(
        """
        insert into environment_reading (hotfix, environment, target, commit, note, holds, at)
        values (?, ?, ?, ?, ?, ?, ?)\
        """,
        hotfix.number(),
        environment,
        target,
        commit,
        commit == null ? "it did not answer within 5 s" : null,
        commit == null ? null : commit.equals(Pasts.FIX),
        Instant.now());
  }

  private void run(String commit, String outcome, int exit, String because) {
    sql.update(
        """
        insert into search_run
          (hotfix, search, commit, nth, outcome, exit, millis, because, output, at)
        values (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)\
        """,
        hotfix.number(),
        search,
        commit,
        outcome,
        exit,
        41_300L,
        because,
        "ab".repeat(32),
        Instant.now().minusSeconds(90));
  }

  private static String belief() {
    List<String> bars = new ArrayList<>(Collections.nCopies(BARS, "0.0"));
    Collections.fill(bars.subList(42, 57), String.valueOf(1.0 / 15));
    return """
    {"good": "%s", "bad": "%s", "testing": "%s", "commits": 1024, "left": 129, "runsToGo": 7,
     "noisy": false, "nobody": 0.0, "bars": %s, "likely": [], "note": "",
     "marks": [{"bar": 119, "outcome": "bad"}, {"bar": 42, "outcome": "good"},
       {"bar": 60, "outcome": "cannot test"}, {"bar": 56, "outcome": "bad"}]}
    """
        .formatted(Pasts.BACK.substring(0, 40), Pasts.PRODUCTION, Pasts.CULPRIT, bars);
  }
}
