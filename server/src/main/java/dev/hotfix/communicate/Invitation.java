package dev.hotfix.communicate;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.DeployFact.WindowChosen;
import dev.hotfix.journal.Entry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A window as an iCalendar request (RFC 5545, RFC 5546): a calendar shows it, and a later one of
/// the same `uid` with a higher `sequence` moves it there.
///
/// @param organizer the mail address that answers go to
record Invitation(
    String uid, int sequence, Instant from, Instant until, String summary, String organizer) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /// No line is longer, in bytes; a longer one goes on in the next after a space.
  private static final int LONGEST = 75;

  /// The event of a window of that hot fix; `sequence` counts by what was decided about it.
  static Invitation of(Situation situation, Entry window, int sequence, URI server) {
    var chosen = (WindowChosen) window.fact();
    return new Invitation(
        "%s@%s".formatted(situation.id(), server.getHost()),
        sequence,
        chosen.from(),
        chosen.until(),
        "%s: change in %s (%s)"
            .formatted(
                situation.service().title(),
                situation.history().opened().environment(),
                situation.id()),
        situation.service().owners().people().getFirst());
  }

  /// The request to one person, stamped with the window it is about so that the same request is
  /// always the same text.
  String to(String person, String description, Instant stamp) {
    return event(
        "REQUEST", "CONFIRMED", person, List.of("DESCRIPTION:" + text(description)), stamp);
  }

  /// Takes the event out of that person's calendar again.
  String calledOff(String person, Instant stamp) {
    return event("CANCEL", "CANCELLED", person, List.of(), stamp);
  }

  private String event(
      String method, String status, String person, List<String> more, Instant stamp) {
    var lines =
        new ArrayList<String>(
            List.of(
                "BEGIN:VCALENDAR",
                "PRODID:-//Hotfix//Hotfix//EN",
                "VERSION:2.0",
                "METHOD:" + method,
                "BEGIN:VEVENT",
                "UID:" + text(uid),
                "SEQUENCE:" + sequence,
                "DTSTAMP:" + TIME.format(stamp),
                "DTSTART:" + TIME.format(from),
                "DTEND:" + TIME.format(until),
                "SUMMARY:" + text(summary),
                "ORGANIZER:mailto:" + organizer,
                "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:" + person,
                "TRANSP:TRANSPARENT",
                "STATUS:" + status));
    lines.addAll(more);
    lines.addAll(List.of("END:VEVENT", "END:VCALENDAR"));
    return lines.stream().map(line -> folded(line) + "\r\n").collect(Collectors.joining());
  }

  private static String text(String words) {
    return words
        .replace("\\", "\\\\")
        .replace(";", "\\;")
        .replace(",", "\\,")
        .replaceAll("\\R", "\\\\n")
        .replaceAll("\\p{Cntrl}", " ");
  }

  private static String folded(String line) {
    var folded = new StringBuilder();
    int room = LONGEST;
    for (int point : line.codePoints().toArray()) {
      String letter = Character.toString(point);
      int bytes = letter.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > room) {
        folded.append("\r\n ");
        room = LONGEST - 1;
      }
      folded.append(letter);
      room -= bytes;
    }
    return folded.toString();
  }
}
