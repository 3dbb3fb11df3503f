package dev.hotfix.validate;

import static dev.hotfix.gate.Usual.COMPLETED;
import static dev.hotfix.gate.Usual.REPORTERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.gate.Given;
import dev.hotfix.gate.Situation;
import dev.hotfix.journal.Actor;
import dev.hotfix.journal.Fact;
import dev.hotfix.journal.Sql;
import dev.hotfix.journal.ValidateFact.ReporterAnswered;
import dev.hotfix.journal.ValidateFact.ReporterAsked;
import dev.hotfix.journal.ValidateFact.ReporterReminded;
import dev.hotfix.journal.ValidateFact.ReporterSilent;
import dev.hotfix.mail.Outbox;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

class AwaitReportersTest {

  private static final Fact EVE = new ReporterAsked("run-1", "eve@example.org", "link");
  private static final Fact KIM = new ReporterAsked("run-1", "kim@example.org", "link");

  private final DataSource database = TestDatabase.fresh();
  private final AwaitReportersWorker worker =
      new AwaitReportersWorker(
          new SignOffLetters(
              new SignOffs(database, InstantSource.system()),
              new Outbox(database, InstantSource.system()),
              TransactionOperations.withoutTransaction(),
              () -> URI.create("https://hotfix.example.org")));

  @Test
  void nobody_is_bothered_before_the_time() {
    assertThat(work(after(Duration.ofHours(3)))).isInstanceOf(Outcome.Later.class);
  }

  @Test
  void who_does_not_answer_is_reminded_once_by_a_link_of_its_own() {
    Situation late = after(Duration.ofHours(5));

    var reminded = (ReporterReminded) fact(work(late));

    assertThat(reminded.reporter()).isEqualTo("eve@example.org");
    assertThat(letters()).hasSize(1);
    assertThat(letters().getFirst())
        .contains("https://hotfix.example.org/signoff/")
        .contains("?works=yes")
        .contains("?works=no");
    Situation after = Given.at(late.now(), Given.and(late, Actor.machine("x"), reminded));
    assertThat(((ReporterReminded) fact(work(after))).reporter()).isEqualTo("kim@example.org");
  }

  @Test
  void silence_is_recorded_when_the_time_is_over_and_an_answer_ends_the_wait() {
    Situation late = after(Duration.ofHours(25));

    assertThat(fact(work(late)))
        .isEqualTo(new ReporterSilent("run-1", "eve@example.org", "no answer within 24 h"));
    Situation answered =
        Given.and(late, Actor.person("eve"), new ReporterAnswered("eve@example.org", true, ""));
    Situation silent =
        Given.and(
            answered, Actor.machine("x"), new ReporterSilent("run-1", "kim@example.org", "late"));
    assertThat(ValidateSteps.AWAIT_REPORTERS.due().apply(answered)).contains("run-1/0");
    assertThat(ValidateSteps.AWAIT_REPORTERS.due().apply(silent)).isEmpty();
  }

  private static Situation after(Duration time) {
    Situation asked = Given.facts(COMPLETED, REPORTERS, EVE, KIM);
    Instant last = asked.history().entries().getLast().at();
    return Given.at(last.plus(time), asked);
  }

  private Outcome work(Situation situation) {
    return worker.work(new Assignment(situation, "run-1/0", 1));
  }

  private static Fact fact(Outcome outcome) {
    return ((Outcome.Done) outcome).facts().getFirst();
  }

  private List<String> letters() {
    return new Sql(database).query("select body from letter", row -> row.getString(1));
  }
}
