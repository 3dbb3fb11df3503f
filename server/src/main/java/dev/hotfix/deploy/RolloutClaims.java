package dev.hotfix.deploy;

import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.IdentifyFact.HotFixOpened;
import dev.hotfix.journal.Sql;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/// Who begins a roll-out in an environment: of two hot fixes that would at the same moment, one. A
/// claim that its roll-out did not follow within a minute is anybody's.
@Component
final class RolloutClaims {

  private static final String TAKE =
      """
      insert into rollout_claim (service, environment, hotfix, at) values (?, ?, ?, clock_timestamp())
      on conflict (service, environment) do update set hotfix = excluded.hotfix, at = excluded.at
        where rollout_claim.hotfix = excluded.hotfix
          or rollout_claim.at < clock_timestamp() - interval '1 minute'\
      """;

  private static final String HOLDER =
      "select hotfix from rollout_claim where service = ? and environment = ?";

  private final Sql sql;

  RolloutClaims(DataSource joined) {
    this.sql = new Sql(joined);
  }

  /// Empty when the hot fix has it now, else who has.
  Optional<HotFixId> take(HotFixOpened where, HotFixId own) {
    return sql.update(TAKE, where.service(), where.environment(), own.number()) > 0
        ? Optional.empty()
        : sql
            .query(
                HOLDER, row -> new HotFixId(row.getLong(1)), where.service(), where.environment())
            .stream()
            .findFirst();
  }
}
