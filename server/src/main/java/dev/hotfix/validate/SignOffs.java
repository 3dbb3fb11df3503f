package dev.hotfix.validate;

import dev.hotfix.journal.HotFixId;
import dev.hotfix.journal.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
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
      insert into sign_off_link (hotfix, run, reporter, digest) values (?, ?, ?, ?)
      on conflict (hotfix, run, reporter) do nothing\
      """;

  private static final String DIGEST =
      "select digest from sign_off_link where hotfix = ? and run = ? and reporter = ?";

  private static final String FIND = "select hotfix, reporter from sign_off_link where digest = ?";

  private final Sql sql;
  private final SecureRandom random = new SecureRandom();

  SignOffs(DataSource joined) {
    this.sql = new Sql(joined);
  }

  /// Who is asked about which hot fix.
  public record Ask(HotFixId hotfix, String reporter) {}

  /// What the link with this secret asks; empty when there is no such link.
  public Optional<Ask> find(String secret) {
    return sql
        .query(FIND, row -> new Ask(new HotFixId(row.getLong(1)), row.getString(2)), digest(secret))
        .stream()
        .findFirst();
  }

  /// A new secret for this reporter, unless one was made before.
  Optional<String> make(Ask ask, String run) {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    int made = sql.update(ADD, ask.hotfix().number(), run, ask.reporter(), digest(secret));
    return made == 1 ? Optional.of(secret) : Optional.empty();
  }

  String digestOf(Ask ask, String run) {
    return sql.query(DIGEST, row -> row.getString(1), ask.hotfix().number(), run, ask.reporter())
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
