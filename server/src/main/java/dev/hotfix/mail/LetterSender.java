package dev.hotfix.mail;

import dev.hotfix.mail.Delivery.Postponed;
import dev.hotfix.mail.Delivery.Refused;
import dev.hotfix.mail.Delivery.Taken;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes letters out of the outbox to the mail server: at least once each, recorded once, by any
/// number of replicas at the same time. A letter is tried with growing pauses for two days.
public final class LetterSender implements AutoCloseable {

  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Duration NEEDED_FOR_ONE = Duration.ofMinutes(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofDays(2);
  private static final int BATCH = 20;
  private static final long LOOK_MILLIS = 250;

  private static final Logger LOG = LoggerFactory.getLogger(LetterSender.class);

  private final Outbox outbox;
  private final Optional<Smtp> smtp;
  private final String name;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Thread thread;

  /// `name` is this replica's and survives its restart, so that letters it held when it died are
  /// due again at once. Without a mail server every letter fails, saying so.
  public LetterSender(Outbox outbox, Optional<Smtp> smtp, String name, InstantSource clock) {
    this.outbox = outbox;
    this.smtp = smtp;
    this.name = name;
    this.clock = clock;
  }

  /// Sends from now on, in a thread of its own.
  public void start() {
    outbox.release(name);
    thread = Thread.ofVirtual().name("letters").start(this::run);
  }

  /// Finishes the letter in hand, and stops.
  @Override
  public void close() {
    closed.countDown();
    try {
      if (thread != null && !thread.join(Duration.ofSeconds(5))) {
        thread.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean more = false;
    while (more ? closed.getCount() > 0 : !closedWithin(LOOK_MILLIS)) {
      try {
        more = sendDue() == BATCH;
      } catch (RuntimeException e) {
        more = false;
        LOG.warn("letters wait: {}", e.getMessage());
      }
    }
  }

  private boolean closedWithin(long millis) {
    try {
      return closed.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      return true;
    }
  }

  /// Tries what is due now; answers with how many letters that were.
  int sendDue() {
    Instant until = clock.instant().plus(LEASE).minus(NEEDED_FOR_ONE);
    List<Outbox.Claimed> claimed = outbox.claim(name, LEASE, BATCH);
    if (!claimed.isEmpty()) {
      smtp.ifPresentOrElse(server -> send(server, claimed, until), () -> refuse(claimed));
      outbox.release(name);
    }
    return claimed.size();
  }

  private void refuse(List<Outbox.Claimed> claimed) {
    claimed.forEach(each ->
        outbox.refused(
            each.letter(), "No mail server is set up, so no letter can leave; set smtp.host."));
  }

  private void send(Smtp server, List<Outbox.Claimed> claimed, Instant until) {
    try (SmtpLine line = SmtpLine.open(server)) {
      for (Outbox.Claimed each : claimed) {
        if (closed.getCount() == 0 || !line.isOpen() || clock.instant().isAfter(until)) {
          return;
        }
        record(each, line.send(each));
      }
    } catch (MessagingException e) {
      String because =
          "The mail server \"%s:%d\" does not answer: %s"
              .formatted(server.host(), server.port(), SmtpLine.said(e));
      LOG.warn("{} letters wait: {}", claimed.size(), because);
      claimed.forEach(each -> record(each, new Postponed(because)));
    }
  }

  private void record(Outbox.Claimed claimed, Delivery delivery) {
    switch (delivery) {
      case Taken() -> outbox.taken(claimed.letter());
      case Refused(var because) -> outbox.refused(claimed.letter(), because);
      case Postponed(var because) when isTooLate(claimed) ->
          outbox.refused(
              claimed.letter(),
              "The letter to \"%s\" could not leave for two days; last: %s"
                  .formatted(claimed.letter().recipient(), because));
      case Postponed(var because) ->
          outbox.postponed(claimed.letter(), pause(claimed.attempts()), because);
    }
  }

  private boolean isTooLate(Outbox.Claimed claimed) {
    return clock.instant().isAfter(claimed.queuedAt().plus(PATIENCE));
  }

  private static Duration pause(int attempts) {
    Duration pause = Duration.ofSeconds(1L << Math.min(attempts, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
