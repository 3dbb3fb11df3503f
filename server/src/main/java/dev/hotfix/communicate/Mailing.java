package dev.hotfix.communicate;

import dev.hotfix.mail.Letter;
import dev.hotfix.mail.Outbox;
import dev.hotfix.mail.Tally;
import dev.hotfix.work.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The same words to many people, a letter each. Asked again it posts nothing twice, and waits
/// until every letter has left or never will.
@Component
final class Mailing {

  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(10);

  private final Outbox outbox;

  Mailing(Outbox outbox) {
    this.outbox = outbox;
  }

  /// What is said to everybody, and what each one's calendar is asked to take in.
  record Text(String subject, String body, Function<String, @Nullable String> invitation) {
    Text(String subject, String body) {
      this(subject, body, _ -> null);
    }
  }

  /// `name` tells this mailing from every other; `done` makes the outcome when it is over.
  Outcome send(String name, List<String> people, Text text, Function<Tally, Outcome> done) {
    String prefix = name + "/";
    Tally tally = outbox.state(prefix);
    if (tally.queued() + tally.sent() + tally.failed() < people.size()) {
      people.forEach(person -> outbox.post(letter(prefix, person, text)));
      return Outcome.later(SOON, "letters are on their way");
    }
    if (tally.settled()) {
      return done.apply(tally);
    }
    return tally.trouble().isEmpty()
        ? Outcome.later(SOON, "%d letters are on their way".formatted(tally.queued()))
        : Outcome.later(LATER, tally.trouble());
  }

  private static Letter letter(String prefix, String person, Text text) {
    UUID address = UUID.nameUUIDFromBytes(person.getBytes(StandardCharsets.UTF_8));
    return new Letter(
        prefix + address, person, text.subject(), text.body(), text.invitation().apply(person));
  }
}
