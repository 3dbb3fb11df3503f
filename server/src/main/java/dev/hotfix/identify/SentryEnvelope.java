package dev.hotfix.identify;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// What a Sentry client sent: the envelope's header, the error events in it, and what was wrong
/// with the rest. Items of other kinds are passed over.
public record SentryEnvelope(
    ObjectNode header, List<ObjectNode> events, Optional<Mistake> mistake) {

  public SentryEnvelope {
    events = List.copyOf(events);
  }

  /// Why reading ended early, in one sentence.
  public record Mistake(boolean tooLarge, String found) {}

  /// Reads to the end or to the first mistake; what was well-formed before it is kept.
  public static SentryEnvelope read(InputStream body) {
    return new EnvelopeReader(body).envelope();
  }

  /// A single event without an envelope, as the older store endpoint takes it.
  public static SentryEnvelope readEvent(InputStream body) {
    return new EnvelopeReader(body).bareEvent();
  }

  /// The event's id: the header's, else the first event's; 32 hexadecimal digits.
  public Optional<String> eventId() {
    return Stream.concat(Stream.of(header), events.stream())
        .map(node -> node.path("event_id").asString("").replace("-", ""))
        .filter(id -> id.matches("[0-9a-fA-F]{32}"))
        .findFirst();
  }

  /// The key in the header's `dsn`, for clients that authenticate in no other way.
  public Optional<String> key() {
    return SentryKey.inAddress(header.path("dsn").asString(""));
  }
}
