package dev.hotfix.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.hotfix.postgres.TestDatabase;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LetterSenderTest {

  private final DataSource database = TestDatabase.fresh();
  private final SteppedClock clock = new SteppedClock();
  private final Outbox outbox = new Outbox(database, clock);
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void a_letter_arrives_with_all_its_words() throws Exception {
    outbox.post(
        new Letter("HF-1/a", "ana@example.org", "Größer — checkout fails", "Zeile 1\n.\n…"));

    sender("one").sendDue();

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("Größer — checkout fails");
    assertThat(mail.getContent().toString().replace("\r", "")).isEqualTo("Zeile 1\n.\n…");
    assertThat(mail.getFrom()[0]).hasToString("Hotfix <hotfix@example.org>");
    assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(outbox.state("HF-1/")).isEqualTo(new Tally(0, 1, 0, ""));
  }

  @Test
  void posting_the_same_letter_again_sends_nothing_more() {
    boolean first = outbox.post(letter("HF-1/a"));
    boolean second = outbox.post(letter("HF-1/a"));

    sender("one").sendDue();
    sender("one").sendDue();

    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @Test
  void letters_wait_while_the_server_is_down_and_leave_when_it_is_back() {
    outbox.post(letter("HF-1/a"));
    LetterSender sender = sender("one");
    server.stop();

    sender.sendDue();

    assertThat(outbox.state("HF-1/").queued()).isEqualTo(1);
    assertThat(outbox.state("HF-1/").trouble()).contains("does not answer");
    assertThat(sender.sendDue()).as("it pauses first").isZero();

    server.start();
    clock.pass(Duration.ofSeconds(1));
    LetterSender back = sender("one");
    back.sendDue();

    assertThat(server.getReceivedMessages()).hasSize(1);
    assertThat(outbox.state("HF-1/")).isEqualTo(new Tally(0, 1, 0, ""));
  }

  @Test
  void a_sender_that_dies_between_sending_and_marking_repeats_a_recognisable_message() {
    outbox.post(letter("HF-1/a"));
    Outbox dying = new Outbox(database, clock);
    dying
        .claim("one", Duration.ofMinutes(5), 10)
        .forEach(claimed -> {
          try (SmtpLine line = SmtpLine.open(smtp())) {
            line.send(claimed);
          } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
          }
        });

    assertThat(sender("two").sendDue()).as("its lease still holds").isZero();
    clock.pass(Duration.ofMinutes(6));
    sender("two").sendDue();

    assertThat(messageIds()).hasSize(2);
    assertThat(messageIds().distinct()).hasSize(1);
    assertThat(outbox.state("HF-1/")).isEqualTo(new Tally(0, 1, 0, ""));
  }

  @Test
  void a_restarted_sender_takes_up_its_own_letters_at_once() throws Exception {
    outbox.post(letter("HF-1/a"));
    outbox.claim("one", Duration.ofMinutes(5), 10);

    try (LetterSender restarted = sender("one")) {
      restarted.start();

      assertThat(server.waitForIncomingEmail(10_000, 1)).isTrue();
    }
  }

  @Test
  void two_senders_send_each_letter_once() {
    IntStream.range(0, 100).forEach(i -> outbox.post(letter("HF-1/" + i)));

    try (LetterSender one = sender("one");
        LetterSender two = sender("two")) {
      one.start();
      two.start();

      assertThat(server.waitForIncomingEmail(30_000, 100)).isTrue();
    }

    assertThat(messageIds().distinct()).hasSize(100);
    assertThat(server.getReceivedMessages()).hasSize(100);
    assertThat(outbox.state("HF-1/")).isEqualTo(new Tally(0, 100, 0, ""));
  }

  @Test
  void what_the_server_will_never_take_is_recorded_with_its_sentence() {
    try (var stubborn = new StubbornSmtp("550 5.1.1 No such user here")) {
      outbox.post(letter("HF-1/a"));

      sender("one", Optional.of(new Smtp("127.0.0.1", stubborn.port(), FROM, null))).sendDue();

      assertThat(outbox.state("HF-1/").failed()).isEqualTo(1);
      assertThat(outbox.state("HF-1/").trouble()).contains("550 5.1.1 No such user here");
    }
  }

  @Test
  void what_the_server_will_take_later_is_tried_with_growing_pauses_for_two_days() {
    try (var stubborn = new StubbornSmtp("451 4.7.1 Greylisted, come back")) {
      outbox.post(letter("HF-1/a"));
      var to = Optional.of(new Smtp("127.0.0.1", stubborn.port(), FROM, null));

      IntStream.range(0, 64)
          .forEach(_ -> {
            sender("one", to).sendDue();
            clock.pass(Duration.ofSeconds(1));
          });

      assertThat(stubborn.asked()).isEqualTo(7);
      assertThat(outbox.state("HF-1/").trouble()).contains("Greylisted");

      clock.pass(Duration.ofDays(2));
      sender("one", to).sendDue();

      assertThat(outbox.state("HF-1/").failed()).isEqualTo(1);
      assertThat(outbox.state("HF-1/").trouble()).contains("two days").contains("Greylisted");
    }
  }

  @Test
  void what_is_no_single_address_fails_and_holds_up_nobody() {
    outbox.post(new Letter("HF-1/a", "eve@example.org, mallory@example.org", "s", "b"));
    outbox.post(new Letter("HF-1/b", "eve@example.org\r\nBcc: mallory@example.org", "s", "b"));
    outbox.post(new Letter("HF-1/c", "nobody", "s", "b"));
    outbox.post(letter("HF-1/d"));

    sender("one").sendDue();

    assertThat(outbox.state("HF-1/").failed()).isEqualTo(3);
    assertThat(outbox.state("HF-1/").trouble()).contains("is not a mail address");
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @Test
  void without_a_mail_server_letters_fail_and_say_what_to_set() {
    outbox.post(letter("HF-1/a"));

    sender("one", Optional.empty()).sendDue();

    assertThat(outbox.state("HF-1/").trouble()).contains("set smtp.host");
  }

  private static final String FROM = "Hotfix <hotfix@example.org>";

  private LetterSender sender(String name) {
    return sender(name, Optional.of(smtp()));
  }

  private LetterSender sender(String name, Optional<Smtp> to) {
    InstantSource time = clock;
    return new LetterSender(outbox, to, name, time);
  }

  private Smtp smtp() {
    return new Smtp("127.0.0.1", server.getSmtp().getPort(), FROM, null);
  }

  private static Letter letter(String key) {
    return new Letter(key, "ana@example.org", "Checkout fails", "It is being looked at.");
  }

  private java.util.stream.Stream<String> messageIds() {
    return Arrays.stream(server.getReceivedMessages())
        .map(mail -> GreenMailUtil.getHeaders(mail).replaceAll("(?s).*Message-ID: (\\S+).*", "$1"));
  }
}
