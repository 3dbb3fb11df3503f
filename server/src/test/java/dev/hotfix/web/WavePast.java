package dev.hotfix.web;

import dev.hotfix.deploy.WaveLooks.Look;
import dev.hotfix.engine.judge.CountsJudge;
import dev.hotfix.engine.judge.JointJudge.Finding;
import dev.hotfix.engine.judge.Judgement.Verdict;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.Sql;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import tools.jackson.databind.json.JsonMapper;

/// How a wave was watched: a look a second, ten more requests each, some of which fail.
final class WavePast {

  private static final CountsJudge JUDGE = CountsJudge.standard();

  private static final List<Finding> FINDINGS =
      List.of(
          new Finding("requests", Verdict.HEALTHY, "0 of 400 requests failed; baseline 17 of 1200"),
          new Finding(
              "latency",
              Verdict.NOT_YET,
              "12 of 400 requests took longer than 0.25 s; baseline 31 of 1200; harmful would need 14"
                  + " more failures, healthy more requests"),
          new Finding(
              "process memory",
              Verdict.CANNOT_TELL,
              "One side has no values; see whether it is measured."));

  private WavePast() {}

  /// So many looks, with a failure on the changed targets every so many requests; 0 is none.
  static List<Look> looks(int many, int oneIn) {
    Instant begin = Instant.now().minusSeconds(many);
    return IntStream.rangeClosed(1, many)
        .mapToObj(i -> {
          int requests = i * 10;
          var canary = new Counts(oneIn == 0 ? 0 : requests / oneIn, requests);
          var baseline = new Counts(requests * 3 / 70, requests * 3L);
          var evidence = JUDGE.evidence(plain(canary), plain(baseline));
          return new Look(
              begin.plusSeconds(i), evidence.harm(), evidence.health(), canary, baseline, FINDINGS);
        })
        .toList();
  }

  static String json(List<Look> looks) {
    return JsonMapper.builder().build().writeValueAsString(looks);
  }

  static void keep(DataSource database, String run, int wave, List<Look> looks) {
    var sql = new Sql(database);
    for (Look look : looks) {
      sql.update(
          "insert into wave_look values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)",
          run,
          wave,
          look.at(),
          look.harm(),
          look.health(),
          look.canary().failures(),
          look.canary().requests(),
          look.baseline().failures(),
          look.baseline().requests(),
          JsonMapper.builder().build().writeValueAsString(look.findings()));
    }
  }

  /// What was done to a target that failed within the budget, and what it said.
  static void failed(DataSource database, String run, int wave, String target) {
    event(database, run, wave, target, "stage", "begun", "");
    event(database, run, wave, target, "stage", "done", "");
    event(database, run, wave, target, "switch", "begun", "");
    event(database, run, wave, target, "switch", "done", "");
    event(database, run, wave, target, "restart", "begun", "");
    event(
        database, run, wave, target, "restart", "failed", "the restart failed: port 8080 is taken");
    event(database, run, wave, target, "rollback", "begun", "");
    event(database, run, wave, target, "rollback", "done", "");
  }

  private static void event(DataSource database, String run, int wave, String... what) {
    new Sql(database)
        .update(
            "insert into target_event (run, epoch, wave, target, action, state, note, said, at)"
                + " values (?, 1, ?, ?, ?, ?, ?, ?, now())",
            run,
            wave,
            what[0],
            what[1],
            what[2],
            what[3],
            what[3].isEmpty() ? "" : "starting %s\nbind: port 8080 is taken".formatted(what[0]));
  }

  private static dev.hotfix.engine.judge.Counts plain(Counts counts) {
    return new dev.hotfix.engine.judge.Counts(counts.failures(), counts.requests());
  }
}
