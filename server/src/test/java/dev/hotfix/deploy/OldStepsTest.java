package dev.hotfix.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.zaxxer.hikari.HikariDataSource;
import dev.hotfix.deploy.TargetSteps.LogLine;
import dev.hotfix.deploy.TargetSteps.TargetStep;
import dev.hotfix.engine.fleet.FleetEvent;
import dev.hotfix.postgres.Database;
import dev.hotfix.postgres.TestDatabase;
import java.time.Instant;
import org.assertj.core.groups.Tuple;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The steps of a roll-out that an older version kept, one row for each step of a target.
class OldStepsTest {

  private static final Instant BEGIN = Instant.parse("2026-11-01T10:00:00Z");

  @Test
  void the_steps_of_an_older_version_are_the_first_try_of_each_target_s_log() {
    try (HikariDataSource source = TestDatabase.empty().open(2)) {
      Flyway.configure()
          .dataSource(source)
          .schemas(Database.SCHEMA)
          .locations("classpath:db/migration")
          .target("120")
          .load()
          .migrate();
      JdbcClient.create(source)
          .sql(
              """
              insert into target_step (run, wave, target, action, state, note, at) values
                ('run-1', 1, 'shop-1', 'stage', 'done', '', '2026-11-01T10:00:00Z'),
                ('run-1', 1, 'shop-1', 'switch', 'done', '', '2026-11-01T10:00:02Z'),
                ('run-1', 1, 'shop-1', 'restart', 'failed', 'no port', '2026-11-01T10:00:05Z'),
                ('run-1', 1, 'shop-2', 'stage', 'begun', '', '2026-11-01T10:00:01Z'),
                ('run-2', 1, 'shop-1', 'stage', 'done', '', '2026-11-01T10:00:09Z')\
              """)
          .update();

      Database.migrate(source);

      var steps = new TargetSteps(source);
      assertThat(steps.log("run-1", "shop-1"))
          .extracting(LogLine::attempt, LogLine::action, LogLine::state, LogLine::note, LogLine::at)
          .containsExactly(
              line("stage", "begun", "", 0),
              line("stage", "done", "", 0),
              line("switch", "begun", "", 2),
              line("switch", "done", "", 2),
              line("restart", "begun", "", 5),
              line("restart", "failed", "no port", 5));
      assertThat(steps.of("run-1"))
          .extracting(TargetStep::target, TargetStep::action, TargetStep::state)
          .contains(tuple("shop-2", "stage", "begun"), tuple("shop-1", "restart", "failed"))
          .hasSize(4);
      assertThat(steps.events("run-2"))
          .extracting(FleetEvent::state)
          .containsExactly(FleetEvent.State.BEGUN, FleetEvent.State.DONE);
    }
  }

  private static Tuple line(String action, String state, String note, int seconds) {
    return tuple(1, action, state, note, BEGIN.plusSeconds(seconds));
  }
}
