package dev.hotfix.identify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class SentryEnvelopeTest {

  private static final String ID = "9ec79c33ec9942ab8353589fcb2e04dc";

  @Test
  void events_are_read_with_and_without_a_length_and_other_items_are_passed_over() {
    SentryEnvelope envelope =
        read(
            """
            {"event_id":"%s","dsn":"https://abc123@hotfix.example.org/7"}
            {"type":"session","length":3}
            a
            b
            {"type":"event","length":15}
            {"message":"a"}
            {"type":"something new"}
            whatever it is
            {"type":"event"}
            {"message":"b"}
            """
                .formatted(ID));

    assertThat(messages(envelope)).containsExactly("a", "b");
    assertThat(envelope.eventId()).contains(ID);
    assertThat(envelope.key()).contains("abc123");
    assertThat(envelope.mistake()).isEmpty();
  }

  @Test
  void the_last_line_needs_no_end_and_a_header_alone_is_an_envelope() {
    assertThat(messages(read("{}\n{\"type\":\"event\"}\n{\"message\":\"a\"}")))
        .containsExactly("a");
    assertThat(messages(read("{}\n{\"type\":\"event\",\"length\":15}\n{\"message\":\"a\"}")))
        .containsExactly("a");
    assertThat(read("{}").mistake()).isEmpty();
    assertThat(read("{\"event_id\":\"" + ID + "\"}\n\n\n").eventId()).contains(ID);
  }

  @Test
  void a_carriage_return_belongs_to_the_payload() {
    SentryEnvelope envelope =
        read("{}\n{\"type\":\"event\",\"length\":16}\n{\"message\":\"a\"}\r\n");

    assertThat(messages(envelope)).containsExactly("a");
    assertThat(envelope.mistake()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no json | The header of item 2 is no JSON object.",
        "[] | The header of item 2 is no JSON object.",
        "{\"type\":\"event\",\"length\":-1} | The length of item 2 is no whole number.",
        "{\"type\":\"event\",\"length\":\"9\"} | The length of item 2 is no whole number.",
        "{\"type\":\"event\",\"length\":99} | The envelope ends within item 2.",
        "{\"type\":\"x\",\"length\":99} | The envelope ends within item 2.",
        "{\"type\":\"event\",\"length\":1048577} | Item 2 has 1048577 bytes; 1048576 are taken.",
        "{\"type\":\"event\",\"length\":2} | Item 2 is longer than its length says.",
        "{\"type\":\"event\",\"length\":3} | The event in item 2 is no JSON object.",
        "{\"type\":\"event\"} | The event in item 2 is no JSON object."
      })
  void a_mistake_is_named_and_nothing_before_it_is_lost(String header, String found) {
    SentryEnvelope envelope =
        read("{}\n{\"type\":\"event\",\"length\":15}\n{\"message\":\"a\"}\n" + header + "\n{}}\n");

    assertThat(messages(envelope)).containsExactly("a");
    assertThat(envelope.mistake().orElseThrow().found()).isEqualTo(found);
  }

  @Test
  void what_is_longer_than_its_length_says_is_a_mistake() {
    assertThat(read("{}\n{\"type\":\"x\",\"length\":1}\nab\n").mistake().orElseThrow().found())
        .isEqualTo("Item 1 is longer than its length says.");
  }

  @Test
  void nobody_fills_the_memory() {
    assertThat(read("{" + " ".repeat(70_000) + "}").mistake().orElseThrow().tooLarge()).isTrue();
    assertThat(read("{}\n" + "{\"type\":\"x\"}\n\n".repeat(1001)).mistake().orElseThrow().found())
        .isEqualTo("The envelope has more than 1000 items.");
    assertThat(
            read("{}\n" + "{\"type\":\"event\"}\n{}\n".repeat(11)).mistake().orElseThrow().found())
        .isEqualTo("The envelope has more than 10 events.");
    String long1 = "{}\n{\"type\":\"event\"}\n{\"message\":\"" + "x".repeat(1 << 20) + "\"}";
    assertThat(read(long1).mistake().orElseThrow().tooLarge()).isTrue();
    assertThat(read("[".repeat(60_000)).mistake()).isPresent();
    assertThat(SentryEnvelope.readEvent(stream(" ".repeat((1 << 20) + 1))).mistake()).isPresent();
  }

  @Test
  void whatever_comes_the_answer_is_a_value() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    byte[] good =
        "{\"event_id\":\"%s\"}\n{\"type\":\"event\",\"length\":15}\n{\"message\":\"a\"}\n{\"type\":\"event\"}\n{}\n"
            .formatted(ID)
            .getBytes(UTF_8);
    for (int round = 0; round < 5_000; round++) {
      byte[] bad = good.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
      }
      var part = new ByteArrayInputStream(bad, 0, random.nextInt(bad.length + 1));

      SentryEnvelope envelope = SentryEnvelope.read(part);

      assertThat(envelope.events().size()).as("seed %d", seed).isBetween(0, 2);
      envelope
          .events()
          .forEach(event -> SentryEvent.read("shop", event, envelope.eventId(), Sample.NOON));
    }
  }

  private static List<String> messages(SentryEnvelope envelope) {
    var messages = new ArrayList<String>();
    for (ObjectNode event : envelope.events()) {
      messages.add(event.path("message").asString());
    }
    return messages;
  }

  private static SentryEnvelope read(String text) {
    return SentryEnvelope.read(stream(text));
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}
