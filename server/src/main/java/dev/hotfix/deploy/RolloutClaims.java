package dev.hotfix.deploy;

import dev.hotfix.journal.DeployFact.RolloutStarted;
import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.journal.Journal;
import dev.hotfix.journal.Sql;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/// Who begins a roll-out in an environment: of two hot fixes that would at the same moment, one. A
/// claim is over when its roll-out stands in the journal, where everybody sees it; one that no
/// roll-out followed within a minute, because its replica died, is anybody's.
@Component
final class RolloutClaims {

  private static final String TAKE =
      """
      insert into rollout_claim (service, environment, hotfix, bundle, at)
      values (?, ?, ?, ?, clock_timestamp())
      on conflict (service, environment) do update
        set hotfix = excluded.hotfix, bundle = excluded.bundle, at = excluded.at
        where rollout_claim.hotfix = excluded.hotfix
          or rollout_claim.at < clock_timestamp() - interval '1 minute'\
      """;

  private static final String HOLDER =
      "select hotfix, bundle from rollout_claim where service = ? and environment = ?";

  private static final String LEAVE =
      "delete from rollout_claim where service = ? and environment = ? and hotfix = ? and bundle = ?";

  private final Sql sql;
  private final Journal journal;

  RolloutClaims(DataSource joined) {
    this.sql = new Sql(joined);
    this.journal = new Journal(joined);
  }

  /// A hot fix that is to begin the roll-out of a bundle.
  record Claim(HotFixId hotfix, String bundle) {}

  /// Empty when the hot fix has it now, else who has.
  Optional<HotFixId> take(HotFixOpened where, Claim own) {
    if (isTaken(where, own)) {
      return Optional.empty();
    }
    Optional<Claim> other = holder(where);
    other.filter(this::isOver).ifPresent(over -> leave(where, over));
    return isTaken(where, own) ? Optional.empty() : holder(where).map(Claim::hotfix);
  }

  /// Lets others begin; a claim that somebody else took since stays.
  void leave(HotFixOpened where, Claim claim) {
    sql.update(
        LEAVE, where.service(), where.environment(), claim.hotfix().number(), claim.bundle());
  }

  private boolean isTaken(HotFixOpened where, Claim own) {
    return sql.update(
            TAKE, where.service(), where.environment(), own.hotfix().number(), own.bundle())
        > 0;
  }

  private Optional<Claim> holder(HotFixOpened where) {
    return sql
        .query(
            HOLDER,
            row -> new Claim(new HotFixId(row.getLong(1)), row.getString(2)),
            where.service(),
            where.environment())
        .stream()
        .findFirst();
  }

  private boolean isOver(Claim claim) {
    return journal.read(claim.hotfix()).entries().stream()
        .anyMatch(entry ->
            entry.fact() instanceof RolloutStarted run && run.digest().equals(claim.bundle()));
  }
}
