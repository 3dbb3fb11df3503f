package dev.hotfix.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.hotfix.estate.Visitor.NoAnswer;
import dev.hotfix.journal.DeployFact.Slot;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalendarsTest {

  private static final Instant NOW = Instant.parse("2026-10-20T12:00:00Z");

  private final Calendars calendars = new Calendars(new Visitor(true));
  private String shown = "";
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = shown.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(
              shown.isEmpty() ? 404 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void repetitions_follow_the_clocks_of_their_zone() throws NoAnswer {
    show(
        "DTSTART;TZID=Europe/Berlin:20260105T090000",
        "DTEND;TZID=Europe/Berlin:20260105T110000",
        "RRULE:FREQ=WEEKLY;BYDAY=TU",
        "EXDATE;TZID=Europe/Berlin:20261027T090000",
        "SUMMARY:Change\\, weekly");

    List<Slot> slots = read();

    assertThat(slots)
        .extracting(Slot::from)
        .startsWith(Instant.parse("2026-11-03T08:00:00Z"), Instant.parse("2026-11-10T08:00:00Z"));
    assertThat(slots.getFirst().until()).isEqualTo(Instant.parse("2026-11-03T10:00:00Z"));
    assertThat(slots.getFirst().what()).isEqualTo("Change, weekly");
    assertThat(slots.getLast().from()).isBefore(NOW.plus(Calendars.AHEAD));
  }

  @Test
  void what_goes_on_now_is_there_and_what_is_over_or_cancelled_is_not() throws NoAnswer {
    show("DTSTART:20261020T110000Z", "DURATION:PT2H", "SUMMARY:now");
    assertThat(read()).extracting(Slot::what).containsExactly("now");

    show("DTSTART:20261019T110000Z", "DURATION:PT2H", "SUMMARY:over");
    assertThat(read()).isEmpty();

    show("DTSTART:20261020T110000Z", "DURATION:PT2H", "STATUS:CANCELLED");
    assertThat(read()).isEmpty();
  }

  @Test
  void a_whole_day_is_one() throws NoAnswer {
    show("DTSTART;VALUE=DATE:20261224", "SUMMARY:Holiday");

    assertThat(read()).isEmpty();
    Slot day = calendars.read(address(), Instant.parse("2026-12-20T00:00:00Z")).getFirst();
    assertThat(Duration.between(day.from(), day.until()).toHours()).isEqualTo(24);
  }

  @Test
  void endless_repetitions_are_bounded() throws NoAnswer {
    show("DTSTART:19700101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY");

    assertThat(read().size()).isLessThanOrEqualTo(200);
  }

  @Test
  void what_is_no_calendar_is_said_to_be_none() {
    shown = "<html>sign in</html>";
    assertThatThrownBy(this::read).hasMessageContaining("is no iCalendar file");

    shown = "";
    assertThatThrownBy(this::read).hasMessageContaining("answered with status 404");
  }

  private List<Slot> read() throws NoAnswer {
    return calendars.read(address(), NOW);
  }

  private String address() {
    return "http://127.0.0.1:%d/a.ics".formatted(server.getAddress().getPort());
  }

  private void show(String... event) {
    shown =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
            + String.join("\r\n", event)
            + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  }
}
