package dev.hotfix.identify;

import dev.hotfix.identify.Exceptions.Thrown;
import dev.hotfix.signal.Signal;
import dev.hotfix.signal.Signal.Detail;
import dev.hotfix.signal.Signal.Origin;
import dev.hotfix.signal.Signal.Source;
import dev.hotfix.signal.Signal.Symptom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A Sentry event and what it means as a signal.
public final class SentryEvent {

  private static final Duration OLDEST = Duration.ofDays(30);
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private SentryEvent() {}

  /// The signal of that service; empty when the event is no more than information. `eventId` is the
  /// envelope's, which wins over the event's own.
  public static Optional<Signal> read(
      String service, JsonNode event, Optional<String> eventId, Instant now) {
    if (List.of("info", "debug").contains(text(event, "level"))) {
      return Optional.empty();
    }
    List<Thrown> thrown = Exceptions.read(event);
    String id = eventId.orElseGet(() -> text(event, "event_id").replace("-", ""));
    return Optional.of(
        new Signal(
            symptom(service, event, thrown),
            Source.SENTRY,
            id.isBlank() ? UUID.randomUUID().toString() : id,
            happenedAt(event, now),
            origin(event),
            false,
            detail(event, thrown)));
  }

  private static Symptom symptom(String service, JsonNode event, List<Thrown> thrown) {
    String environment = text(event, "environment");
    return new Symptom(
        service,
        environment.isBlank() ? "production" : environment,
        Fingerprint.of(event, thrown),
        thrown.isEmpty() ? firstLine(message(event)) : thrown.getLast().title(),
        place(event));
  }

  /// Where it happened, as people call it: the endpoint, else the path.
  private static String place(JsonNode event) {
    return Stream.of(
            text(event, "transaction"),
            event.path("request").path("url").asString(""),
            event.path("tags").path("path").asString(""),
            text(event, "culprit"))
        .filter(place -> !place.isBlank())
        .findFirst()
        .orElse("");
  }

  private static Origin origin(JsonNode event) {
    String release = text(event, "release");
    String build = release.substring(release.lastIndexOf('@') + 1).replaceFirst("\\+.*", "");
    return new Origin(
        person(event.path("user")),
        null,
        build.isBlank() ? null : build,
        text(event, "server_name"));
  }

  /// What tells users apart; addresses only as a digest.
  private static @Nullable String person(JsonNode user) {
    for (String key : List.of("id", "username", "email", "ip_address")) {
      String value = user.path(key).asString("");
      if (!value.isBlank()) {
        return key.equals("id") ? "id:" + value : key + ":" + Fingerprint.digest(value);
      }
    }
    return null;
  }

  private static Instant happenedAt(JsonNode event, Instant now) {
    Instant at = written(event.path("timestamp")).orElse(now);
    return at.isAfter(now.minus(OLDEST)) && at.isBefore(now.plus(AHEAD)) ? at : now;
  }

  /// Seconds since 1970, or a text in ISO 8601, which means UTC when it names no zone.
  private static Optional<Instant> written(JsonNode timestamp) {
    try {
      if (timestamp.isNumber()) {
        return Optional.of(Instant.ofEpochMilli((long) (timestamp.asDouble() * 1000)));
      }
      String text = timestamp.asString("");
      return Optional.of(
          Instant.parse(text.matches(".*(Z|[+-]\\d\\d:\\d\\d)") ? text : text + "Z"));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Map<String, String> detail(JsonNode event, List<Thrown> thrown) {
    var detail = new TreeMap<String, String>();
    if (!thrown.isEmpty()) {
      detail.put(Detail.TRACE, Exceptions.trace(thrown));
    }
    String words = thrown.isEmpty() ? message(event) : thrown.getLast().message();
    if (!words.isBlank()) {
      detail.put(Detail.WORDS, words);
    }
    event.path("tags").properties().stream()
        .limit(20)
        .forEach(tag -> detail.put("tag." + tag.getKey(), tag.getValue().asString("")));
    return detail;
  }

  static String message(JsonNode event) {
    JsonNode message = event.path("message");
    return Stream.of(
            event.path("logentry").path("formatted").asString(""),
            message.path("formatted").asString(""),
            message.asString(""),
            event.path("logentry").path("message").asString(""),
            message.path("message").asString(""))
        .filter(words -> !words.isBlank())
        .findFirst()
        .orElse("An event without words");
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("");
  }

  private static String text(JsonNode event, String key) {
    return event.path(key).asString("");
  }
}
