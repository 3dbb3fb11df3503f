package dev.hotfix.validate;

import dev.hotfix.gate.Situation;
import dev.hotfix.mail.Letter;
import dev.hotfix.mail.Outbox;
import dev.hotfix.mail.Tally;
import dev.hotfix.validate.SignOffs.Ask;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// Letters that ask a reporter whether the problem is gone, with links of their own. A link only
/// shows a page, so programs that follow all links of a mail answer nothing.
@Component
final class SignOffLetters {

  private final SignOffs links;
  private final Outbox outbox;
  private final TransactionOperations transactions;
  private final Supplier<URI> address;

  SignOffLetters(
      SignOffs links, Outbox outbox, TransactionOperations transactions, Supplier<URI> address) {
    this.links = links;
    this.outbox = outbox;
    this.transactions = transactions;
    this.address = address;
  }

  /// Posts the first letter, once, and says what became of it.
  Tally ask(Situation situation, Ask ask) {
    String key = key(ask, "sign-off");
    post(
        situation,
        ask,
        key,
        "You told us about a problem with %s. We have found the cause and mended it.");
    return outbox.state(key);
  }

  /// Posts the second letter, once, and says which link it has.
  String remind(Situation situation, String reporter, String run) {
    var ask = new Ask(situation.id(), reporter, run, true);
    post(
        situation,
        ask,
        key(ask, "sign-off-again"),
        "We have not heard from you yet: we mended what you told us about %s.");
    return links.digestOf(ask);
  }

  String digestOf(Ask ask) {
    return links.digestOf(ask);
  }

  private void post(Situation situation, Ask ask, String key, String opening) {
    transactions.executeWithoutResult(_ ->
        links
            .make(ask)
            .ifPresent(secret -> outbox.post(letter(key, situation, ask, opening, secret))));
  }

  private static String key(Ask ask, String kind) {
    UUID person = UUID.nameUUIDFromBytes(ask.reporter().getBytes(StandardCharsets.UTF_8));
    return "%s/%s/%s/%s".formatted(ask.hotfix(), kind, ask.run(), person);
  }

  private Letter letter(String key, Situation situation, Ask ask, String opening, String secret) {
    String title = situation.service().title();
    String link = "%s/signoff/%s".formatted(address.get(), secret);
    return new Letter(
        key,
        ask.reporter(),
        "%s: is it working again?".formatted(title),
        """
        Hello,

        %s

        Please try again what failed for you, and tell us:

        It works:      %s?works=yes
        Still broken:  %s?works=no

        The links are for you alone, take one answer, and are good for %d days. Thank you for your help!
        """
            .formatted(opening.formatted(title), link, link, SignOffs.GOOD_FOR.toDays()));
  }
}
