package dev.hotfix.validate;

import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/// The links by which reporters say whether the problem is gone. The secret is only in their mail.
@Component
public final class SignOffs {

  private static final String ADD =
      """
      insert into sign_off_link (hotfix, run, reporter, again, digest) values (?, ?, ?, ?, ?)
      on conflict (hotfix, run, reporter, again) do nothing\
      """;

  private static final String DIGEST =
      """
      select digest from sign_off_link
      where hotfix = ? and run = ? and reporter = ? and again = ?\
      """;

  private static final String FIND =
      """
      select hotfix, reporter, run, again from sign_off_link where digest = ? and at > ?\
      """;

  static final Duration GOOD_FOR = Duration.ofDays(30);

  private final Sql sql;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  SignOffs(DataSource joined, InstantSource clock) {
    this.sql = new Sql(joined);
    this.clock = clock;
  }

  /// Who is asked about which roll-out of which hot fix, for the first time or `again`.
  public record Ask(HotFixId hotfix, String reporter, String run, boolean again) {}

  /// What the link with this secret asks; empty when there is no such link, or it is too old.
  public Optional<Ask> find(String secret) {
    return sql
        .query(
            FIND,
            row ->
                new Ask(
                    new HotFixId(row.getLong(1)),
                    row.getString(2),
                    row.getString(3),
                    row.getBoolean(4)),
            digest(secret),
            clock.instant().minus(GOOD_FOR))
        .stream()
        .findFirst();
  }

  /// A new secret for this reporter, unless one was made before.
  Optional<String> make(Ask ask) {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    int made =
        sql.update(
            ADD, ask.hotfix().number(), ask.run(), ask.reporter(), ask.again(), digest(secret));
    return made == 1 ? Optional.of(secret) : Optional.empty();
  }

  String digestOf(Ask ask) {
    return sql.query(
            DIGEST,
            row -> row.getString(1),
            ask.hotfix().number(),
            ask.run(),
            ask.reporter(),
            ask.again())
        .getFirst();
  }

  private static String digest(String secret) {
    try {
      byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
