package dev.hotfix.flow;

import static dev.hotfix.signal.Sightings.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotfix.flow.ReportDesk.Receipt.Refused;
import dev.hotfix.flow.ReportDesk.Receipt.Taken;
import dev.hotfix.gate.Role;
import dev.hotfix.identify.Report;
import dev.hotfix.identify.Reports;
import dev.hotfix.journal.HotFixId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportDeskTest {

  private final House house = new House(() -> NOON).with("shop", "default");
  private final ReportDesk desk =
      new ReportDesk(new Reports(house.problems), house.reception, house.services, () -> NOON);

  @Test
  void anybody_may_report_but_only_a_responder_makes_it_severe() {
    assertThat(desk.receive(severe("shop", "production"), null))
        .isEqualTo(new Taken("Nobody can pay", Optional.empty()));
    assertThat(desk.receive(severe("shop", "production"), Role.RESPONDER))
        .isEqualTo(new Taken("Nobody can pay", Optional.of(new HotFixId(1))));
    assertThat(house.signals.reporters(1)).containsExactly("rita@example.org");
  }

  @Test
  void a_service_or_environment_that_is_not_there_is_named() {
    assertThat(desk.receive(severe("shoop", "production"), null))
        .isEqualTo(new Refused("There is no service \"shoop\"; choose one that is there."));
    assertThat(desk.receive(severe("shop", "moon"), null))
        .isEqualTo(new Refused("\"shop\" has no environment \"moon\"; it has production."));
  }

  private static Report severe(String service, String environment) {
    return new Report(service, environment, "Nobody can pay", "", "rita@example.org", 0, true);
  }
}
