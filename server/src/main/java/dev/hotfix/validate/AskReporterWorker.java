package dev.hotfix.validate;

import dev.hotfix.gate.Situation;
import dev.hotfix.journal.ValidateFact.ReporterAsked;
import dev.hotfix.journal.ValidateFact.ReportersFound;
import dev.hotfix.mail.Letter;
import dev.hotfix.mail.Outbox;
import dev.hotfix.mail.Tally;
import dev.hotfix.validate.SignOffs.Ask;
import dev.hotfix.work.Assignment;
import dev.hotfix.work.Outcome;
import dev.hotfix.work.Step;
import dev.hotfix.work.Worker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Asks one reporter by mail whether the problem is gone, with a link of their own.
@Component
final class AskReporterWorker implements Worker {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final SignOffs links;
  private final Outbox outbox;
  private final TransactionOperations transactions;
  private final Supplier<URI> address;

  AskReporterWorker(
      SignOffs links, Outbox outbox, TransactionOperations transactions, Supplier<URI> address) {
    this.links = links;
    this.outbox = outbox;
    this.transactions = transactions;
    this.address = address;
  }

  @Override
  public Step step() {
    return ValidateSteps.ASK_REPORTER;
  }

  @Override
  public Outcome work(Assignment assignment) {
    Situation situation = assignment.situation();
    String run = situation.history().latest(ReportersFound.class).orElseThrow().run();
    var ask = new Ask(situation.id(), assignment.key());
    String key = key(ask, run);
    transactions.executeWithoutResult(_ ->
        links.make(ask, run).ifPresent(secret -> outbox.post(letter(key, situation, ask, secret))));
    Tally tally = outbox.state(key);
    return tally.settled()
        ? Outcome.done(new ReporterAsked(run, ask.reporter(), links.digestOf(ask, run)))
        : Outcome.later(SOON, "the letter is on its way");
  }

  private static String key(Ask ask, String run) {
    UUID person = UUID.nameUUIDFromBytes(ask.reporter().getBytes(StandardCharsets.UTF_8));
    return "%s/sign-off/%s/%s".formatted(ask.hotfix(), run, person);
  }

  private Letter letter(String key, Situation situation, Ask ask, String secret) {
    String title = situation.service().title();
    return new Letter(
        key,
        ask.reporter(),
        "%s: is it working again?".formatted(title),
        """
        Hello,

        you told us about a problem with %s. We have found the cause and mended it.

        Please try again what failed for you, and tell us whether it works now:

        %s/signoff/%s

        The link is for you alone. Thank you for your help!
        """
            .formatted(title, address.get(), secret));
  }
}
