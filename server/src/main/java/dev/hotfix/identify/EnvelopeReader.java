package dev.hotfix.identify;

import dev.hotfix.identify.EnvelopeBytes.Malformed;
import dev.hotfix.identify.SentryEnvelope.Mistake;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads a Sentry envelope as a stream and within bounds: a header line, then items of a header
/// line and a payload each, whose length is given or which end with the line. After the Sentry
/// developer documentation, "Envelopes".
final class EnvelopeReader {

  static final int LONGEST_HEADER = 64 << 10;
  static final int LARGEST_EVENT = 1 << 20;
  static final int MOST_ITEMS = 1000;
  static final int MOST_EVENTS = 10;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final EnvelopeBytes bytes;
  private final List<ObjectNode> events = new ArrayList<>();
  private ObjectNode header = JSON.createObjectNode();

  EnvelopeReader(InputStream body) {
    this.bytes = new EnvelopeBytes(body);
  }

  private interface Reading {
    void run() throws IOException, Malformed;
  }

  SentryEnvelope envelope() {
    return read(() -> {
      header = headerLine("The envelope's header");
      for (int item = 1; bytes.more(); item++) {
        if (item > MOST_ITEMS) {
          throw new Malformed(true, "The envelope has more than %d items.".formatted(MOST_ITEMS));
        }
        item(item);
      }
    });
  }

  SentryEnvelope bareEvent() {
    return read(() -> events.add(object(bytes.rest(LARGEST_EVENT, "The event"), "The event")));
  }

  private SentryEnvelope read(Reading reading) {
    try {
      reading.run();
      return new SentryEnvelope(header, events, Optional.empty());
    } catch (Malformed e) {
      return new SentryEnvelope(header, events, Optional.of(new Mistake(e.tooLarge(), e.found())));
    } catch (IOException e) {
      return new SentryEnvelope(
          header,
          events,
          Optional.of(new Mistake(false, "The body could not be read to its end.")));
    }
  }

  private void item(int number) throws IOException, Malformed {
    String name = "item " + number;
    ObjectNode itemHeader = headerLine("The header of " + name);
    boolean event = itemHeader.path("type").asString("").equals("event");
    Optional<Long> length = length(itemHeader, name);
    if (event && events.size() == MOST_EVENTS) {
      throw new Malformed(true, "The envelope has more than %d events.".formatted(MOST_EVENTS));
    }
    if (event) {
      byte[] payload =
          length.isPresent()
              ? bytes.exactly(length.get(), LARGEST_EVENT, name)
              : bytes.line(LARGEST_EVENT, name);
      end(length, name);
      events.add(object(payload, "The event in " + name));
    } else if (length.isPresent()) {
      bytes.skip(length.get(), name);
      end(length, name);
    } else {
      bytes.skipLine();
    }
  }

  /// A counted payload is followed by the end of its line; any other ended with it.
  private void end(Optional<Long> length, String name) throws IOException, Malformed {
    if (length.isPresent()) {
      bytes.endLine(name);
    }
  }

  private ObjectNode headerLine(String what) throws IOException, Malformed {
    return object(bytes.line(LONGEST_HEADER, what), what);
  }

  private static Optional<Long> length(ObjectNode header, String name) throws Malformed {
    JsonNode length = header.path("length");
    if (length.isMissingNode() || length.isNull()) {
      return Optional.empty();
    }
    if (!length.isIntegralNumber() || !length.canConvertToLong() || length.asLong() < 0) {
      throw new Malformed(false, "The length of %s is no whole number.".formatted(name));
    }
    return Optional.of(length.asLong());
  }

  private static ObjectNode object(byte[] json, String what) throws Malformed {
    try {
      if (JSON.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException _) {
      // said below
    }
    throw new Malformed(false, what + " is no JSON object.");
  }
}
