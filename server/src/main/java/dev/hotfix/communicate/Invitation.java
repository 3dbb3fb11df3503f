package dev.hotfix.communicate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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

  /// The request to one person, stamped with the window it is about so that the same request is
  /// always the same text.
  String to(String person, String description, Instant stamp) {
    return List.of(
            "BEGIN:VCALENDAR",
            "PRODID:-//Hotfix//Hotfix//EN",
            "VERSION:2.0",
            "METHOD:REQUEST",
            "BEGIN:VEVENT",
            "UID:" + text(uid),
            "SEQUENCE:" + sequence,
            "DTSTAMP:" + TIME.format(stamp),
            "DTSTART:" + TIME.format(from),
            "DTEND:" + TIME.format(until),
            "SUMMARY:" + text(summary),
            "DESCRIPTION:" + text(description),
            "ORGANIZER:mailto:" + organizer,
            "ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:" + person,
            "TRANSP:TRANSPARENT",
            "STATUS:CONFIRMED",
            "END:VEVENT",
            "END:VCALENDAR")
        .stream()
        .map(line -> folded(line) + "\r\n")
        .collect(Collectors.joining());
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
