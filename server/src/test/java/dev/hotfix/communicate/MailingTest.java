package dev.hotfix.communicate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.hotfix.gate.Situation;
import dev.hotfix.gate.Usual;
import dev.hotfix.journal.CommunicateFact.AudienceForewarned;
import dev.hotfix.journal.CommunicateFact.AudienceTold;
import dev.hotfix.journal.CommunicateFact.CancellationTold;
import dev.hotfix.journal.CommunicateFact.NoticeApproved;
import dev.hotfix.journal.CommunicateFact.NoticeDrafted;
import dev.hotfix.journal.CommunicateFact.OwnersCalled;
import dev.hotfix.journal.DeployFact.Counts;
import dev.hotfix.journal.DeployFact.WaveUndecided;
import dev.hotfix.journal.DeployFact.WindowCancelled;
import dev.hotfix.journal.Fact;
import dev.hotfix.mail.LetterSender;
import dev.hotfix.mail.Outbox;
import dev.hotfix.mail.Smtp;
import dev.hotfix.postgres.TestDatabase;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Worker;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailingTest {

  private static final URI SERVER = URI.create("https://hotfix.example.org");

  private final Outbox outbox = new Outbox(TestDatabase.fresh(), InstantSource.system());
  private final Mailing mailing = new Mailing(outbox);
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
  void stakeholders_learn_when_what_why_and_the_way_back() throws Exception {
    Situation situation = Case.built();
    String key = CommunicateSteps.FOREWARN.due().apply(situation).orElseThrow();

    Outcome outcome = finish(new ForewarnWorker(mailing, () -> SERVER), situation, key);

    assertThat(outcome)
        .isEqualTo(Outcome.done(new AudienceForewarned(Case.DIGEST, Case.WINDOW.from(), 1)));
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject())
        .isEqualTo("Web shop: change in production from 2 Oct 2026, 14:00 UTC");
    var parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getBodyPart(0).getContent().toString())
        .contains("2 Oct 2026, 14:00 UTC until 2 Oct 2026, 15:00 UTC")
        .contains("Checkout fails")
        .contains("3 changed files on 2 targets")
        .contains("https://hotfix.example.org/HF-1");
    assertThat(parts.getBodyPart(1).getContentType())
        .startsWith("text/calendar; method=REQUEST")
        .contains("UTF-8");
    assertThat(new String(parts.getBodyPart(1).getInputStream().readAllBytes(), UTF_8))
        .contains("UID:HF-1@hotfix.example.org\r\n", "DTSTART:20261002T140000Z\r\n")
        .contains("DTEND:20261002T150000Z\r\n", "SUMMARY:Web shop: change in production (HF-1)");
    assertThat(
            CommunicateSteps.FOREWARN
                .due()
                .apply(Case.with(situation, ((Outcome.Done) outcome).facts().getFirst())))
        .isEmpty();
  }

  @Test
  void those_who_know_of_a_window_are_told_that_it_is_off_and_their_calendars_forget_it()
      throws Exception {
    var warned = new AudienceForewarned(Case.DIGEST, Case.WINDOW.from(), 1);
    var off = new WindowCancelled("the bank is closed");
    assertThat(CommunicateSteps.CALL_OFF.due().apply(Case.built(off))).isEmpty();
    Situation situation = Case.built(warned, off);
    String key = CommunicateSteps.CALL_OFF.due().apply(situation).orElseThrow();

    Outcome outcome = finish(new CallOffWorker(mailing, () -> SERVER), situation, key);

    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject())
        .isEqualTo("Web shop: no change in production from 2 Oct 2026, 14:00 UTC");
    var parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getBodyPart(0).getContent().toString()).contains("the bank is closed");
    assertThat(parts.getBodyPart(1).getContentType()).contains("method=CANCEL");
    assertThat(new String(parts.getBodyPart(1).getInputStream().readAllBytes(), UTF_8))
        .contains("METHOD:CANCEL\r\n", "UID:HF-1@hotfix.example.org\r\n", "STATUS:CANCELLED\r\n");
    Fact told = ((Outcome.Done) outcome).facts().getFirst();
    assertThat(told).isInstanceOf(CancellationTold.class);
    assertThat(CommunicateSteps.CALL_OFF.due().apply(Case.with(situation, told))).isEmpty();
    assertThat(CommunicateSteps.FOREWARN.due().apply(Case.with(situation, told))).isEmpty();
    Situation unknown = Case.with(Case.with(Case.with(situation, told), Case.WINDOW), off);
    assertThat(CommunicateSteps.CALL_OFF.due().apply(unknown)).isEmpty();
  }

  @Test
  void owners_are_called_once_when_a_wave_waits_for_a_person() throws Exception {
    var none = new Counts(0, 0);
    var question = new WaveUndecided("run-1", 1, "no request arrives", List.of(), none, none);
    Situation situation = Case.built(Usual.STARTED, question);
    String key = CommunicateSteps.CALL_OWNERS.due().apply(situation).orElseThrow();

    Outcome outcome = finish(new CallOwnersWorker(mailing, () -> SERVER), situation, key);

    var called = (OwnersCalled) ((Outcome.Done) outcome).facts().getFirst();
    assertThat(called.because()).isEqualTo("no request arrives");
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getSubject()).isEqualTo("HF-1 needs you: wave 1 cannot be judged");
    assertThat(mail.getContent().toString())
        .contains("no request arrives", "https://hotfix.example.org/HF-1/rollout");
    assertThat(CommunicateSteps.CALL_OWNERS.due().apply(Case.with(situation, called))).isEmpty();
    assertThat(CommunicateSteps.CALL_OWNERS.due().apply(Case.with(situation, Usual.FIRST_WAVE)))
        .isEmpty();
  }

  @Test
  void each_audience_gets_a_draft_of_its_own_once_the_fix_is_confirmed() {
    assertThat(CommunicateSteps.DRAFT_NOTICES.due().apply(Case.built(Case.ROLLED_OUT))).isEmpty();
    Situation situation = Case.confirmed();
    String key = CommunicateSteps.DRAFT_NOTICES.due().apply(situation).orElseThrow();

    var done =
        (Outcome.Done) new DraftNoticesWorker(() -> SERVER).work(new Assignment(situation, key, 1));

    assertThat(done.facts())
        .extracting(fact -> ((NoticeDrafted) fact).audience())
        .containsExactly("users", "support", "stakeholders");
    assertThat(((NoticeDrafted) done.facts().getFirst()).body())
        .contains("Web shop: Checkout fails.")
        .contains("What you need to do")
        .doesNotContain("null");
    assertThat(
            CommunicateSteps.DRAFT_NOTICES
                .due()
                .apply(Case.confirmed(done.facts().toArray(dev.hotfix.journal.Fact[]::new))))
        .isEmpty();
  }

  @Test
  void an_approved_notice_reaches_its_audience_word_for_word() throws Exception {
    Situation situation =
        Case.confirmed(
            new NoticeDrafted("support", "draft", "draft"),
            new NoticeApproved("support", "It is fixed", "All is well.\n"));
    String key = CommunicateSteps.TELL_AUDIENCE.due().apply(situation).orElseThrow();

    Outcome outcome = finish(new TellAudienceWorker(mailing), situation, key);

    assertThat(outcome).isEqualTo(Outcome.done(new AudienceTold("support", 1, 0)));
    MimeMessage mail = server.getReceivedMessages()[0];
    assertThat(mail.getAllRecipients()[0]).hasToString("support@example.org");
    assertThat(mail.getSubject()).isEqualTo("It is fixed");
    assertThat(mail.getContent().toString().strip()).isEqualTo("All is well.");
  }

  @Test
  void telling_again_after_a_crash_mails_nobody_twice() throws Exception {
    Situation situation =
        Case.confirmed(
            new NoticeDrafted("support", "draft", "draft"),
            new NoticeApproved("support", "It is fixed", "All is well.\n"));
    String key = CommunicateSteps.TELL_AUDIENCE.due().apply(situation).orElseThrow();

    finish(new TellAudienceWorker(mailing), situation, key);
    finish(new TellAudienceWorker(mailing), situation, key);

    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  private Outcome finish(Worker worker, Situation situation, String key) throws Exception {
    var smtp = new Smtp("127.0.0.1", server.getSmtp().getPort(), "hotfix@example.org", null);
    var clock = InstantSource.system();
    try (var sender = new LetterSender(outbox, Optional.of(smtp), "test", clock)) {
      sender.start();
      Outcome outcome = worker.work(new Assignment(situation, key, 1));
      var pause = new CountDownLatch(1);
      while (outcome instanceof Outcome.Later && !pause.await(50, TimeUnit.MILLISECONDS)) {
        outcome = worker.work(new Assignment(situation, key, 1));
      }
      return outcome;
    }
  }
}
