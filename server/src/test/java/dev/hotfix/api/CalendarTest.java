package dev.hotfix.api;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import dev.hotfix.TestServer;
import dev.hotfix.Visitor;
import dev.hotfix.access.Accounts;
import dev.hotfix.access.Scope;
import dev.hotfix.estate.ServiceTable;
import dev.hotfix.flow.House;
import dev.hotfix.journal.Actor;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarTest {

  private static final TestServer SERVER = TestServer.shared();

  private final String token = new Accounts(SERVER).token("calendar", null, Scope.READ);

  @Test
  void windows_and_freezes_are_events_that_calendars_understand() {
    SERVER
        .the(ServiceTable.class)
        .register(
            House.yaml(
                "calendared",
                "{windows: [{days: [tue, thu], from: '09:00', until: '17:00', zone: UTC}],"
                    + " freezes: [{from: '2026-12-20T00:00:00Z', until: '2027-01-03T00:00:00Z',"
                    + " because: holidays}]}"),
            Actor.person("ana"));

    var answer = get("calendared");

    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
    List<VEvent> events = Biweekly.parse(answer.body()).first().getEvents();
    assertThat(events)
        .extracting(event -> event.getSummary().getValue())
        .containsExactly("Change window of calendared", "Freeze: holidays");
    assertThat(events.getFirst().getRecurrenceRule().getValue().getByDay()).hasSize(2);
    assertThat(events.getLast().getDateStart().getValue().toInstant())
        .isEqualTo(Instant.parse("2026-12-20T00:00:00Z"));
  }

  @Test
  void a_service_that_is_not_there_has_none() {
    assertThat(get("nowhere").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String service) {
    return Visitor.at(SERVER.address())
        .call(token, "GET", "/api/v1/services/" + service + "/calendar", "");
  }
}
