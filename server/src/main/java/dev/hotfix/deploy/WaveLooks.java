package dev.hotfix.deploy;

import dev.hotfix.engine.fleet.Watch;
import dev.hotfix.engine.judge.JointJudge.Finding;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.EvidenceStore;
import dev.hotfix.journal.Feed;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What the judge saw of each wave over time. The longer a wave is watched, the further apart the
/// looks that are kept, so that there are some hundred of them whatever it takes.
@Component
public final class WaveLooks {

  private static final String ADD =
      """
      insert into wave_look (run, wave, at, harm, health, canary_failures, canary_requests,
        baseline_failures, baseline_requests, findings)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) on conflict do nothing\
      """;

  private static final String LIST =
      """
      select at, harm, health, canary_failures, canary_requests, baseline_failures,
        baseline_requests, findings::text
      from wave_look where run = ? and wave = ? order by at\
      """;

  private static final String ENDS =
      "select min(at), max(at) from wave_look where run = ? and wave = ?";

  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final int PARTS = 100;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<Look>> SHAPE = new TypeReference<>() {};
  private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

  private final Sql sql;
  private final EvidenceStore evidence;
  private final InstantSource clock;

  WaveLooks(DataSource joined, InstantSource clock) {
    this.sql = new Sql(joined);
    this.evidence = new EvidenceStore(joined);
    this.clock = clock;
  }

  /// One look: the e-values for harm and for health, the requests, and what each of several
  /// measures shows; the first versions recorded none.
  public record Look(
      Instant at,
      double harm,
      double health,
      Counts canary,
      Counts baseline,
      List<Finding> findings) {
    public Look {
      findings = List.copyOf(Objects.requireNonNullElse(findings, List.of()));
    }
  }

  /// Which wave of which roll-out.
  record Name(HotFixId hotfix, String run, int wave) {}

  /// Keeps a look, and tells whoever follows the hot fix; most of a long watch are passed over.
  void keep(Name name, Watch.Seen seen) {
    Instant now = clock.instant();
    if (isDue(name, now)) {
      add(name, now, seen);
      Feed.tell(sql, name.hotfix());
    }
  }

  /// Keeps the last look as well, and makes evidence of all.
  String conclude(Name name, Watch.Seen seen) {
    add(name, clock.instant(), seen);
    byte[] all = JSON.writeValueAsBytes(of(name.run(), name.wave()));
    return evidence.put(
        "%s-wave-%d.json".formatted(name.run(), name.wave()), "application/json", all);
  }

  /// The looks kept so far, in order.
  public List<Look> of(String run, int wave) {
    return sql.query(
        LIST,
        row ->
            new Look(
                Objects.requireNonNull(Sql.instant(row, 1)),
                row.getDouble(2),
                row.getDouble(3),
                new Counts(row.getLong(4), row.getLong(5)),
                new Counts(row.getLong(6), row.getLong(7)),
                JSON.readValue(row.getString(8), FINDINGS)),
        run,
        wave);
  }

  /// The looks of a wave that was judged, as its fact's evidence has them.
  public List<Look> kept(String sha256) {
    return evidence
        .find(sha256)
        .map(piece -> JSON.readValue(piece.bytes(), SHAPE))
        .orElse(List.of());
  }

  private boolean isDue(Name name, Instant now) {
    return sql.query(
            ENDS,
            row -> isDue(Sql.instant(row, 1), Sql.instant(row, 2), now),
            name.run(),
            name.wave())
        .getFirst();
  }

  private static boolean isDue(@Nullable Instant first, @Nullable Instant last, Instant now) {
    if (first == null || last == null) {
      return true;
    }
    Duration apart = Duration.between(first, last).dividedBy(PARTS);
    return !now.isBefore(last.plus(apart.compareTo(LEAST) < 0 ? LEAST : apart));
  }

  private void add(Name name, Instant at, Watch.Seen seen) {
    sql.update(
        ADD,
        name.run(),
        name.wave(),
        at,
        finite(seen.joint().harm()),
        finite(seen.joint().health()),
        seen.canary().failures(),
        seen.canary().requests(),
        seen.baseline().failures(),
        seen.baseline().requests(),
        JSON.writeValueAsString(seen.joint().findings()));
  }

  private static double finite(double evidence) {
    return Math.min(evidence, Double.MAX_VALUE);
  }
}
