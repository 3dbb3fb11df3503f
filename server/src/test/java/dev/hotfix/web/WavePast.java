package dev.hotfix.web;

import dev.hotfix.deploy.WaveLooks.Look;
import dev.hotfix.engine.judge.CountsJudge;
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
              begin.plusSeconds(i),
              evidence.harm(),
              evidence.health(),
              canary,
              baseline,
              List.of());
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
          "[]");
    }
  }

  private static dev.hotfix.engine.judge.Counts plain(Counts counts) {
    return new dev.hotfix.engine.judge.Counts(counts.failures(), counts.requests());
  }
}
