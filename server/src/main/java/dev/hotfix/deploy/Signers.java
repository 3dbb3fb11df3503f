package dev.hotfix.deploy;

import dev.hotfix.engine.sign.SigningKey;
import dev.hotfix.engine.sign.VerifyingKey;
import dev.hotfix.journal.Sql;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/// The key with which this replica signs, and those of all replicas that signed a bundle, so that
/// each can roll out what another one built.
@Component
final class Signers {

  private static final String PUBLISH =
      "insert into signer (id, pem) values (?, ?) on conflict do nothing";

  private static final String LIST = "select pem from signer order by id";

  private final SigningKey own;
  private final Sql sql;

  Signers(SigningKey own, DataSource joined) {
    this.own = own;
    this.sql = new Sql(joined);
  }

  /// This replica's key, known to all others from now on.
  SigningKey own() {
    VerifyingKey key = own.verifyingKey();
    sql.update(PUBLISH, key.id(), key.toPem());
    return own;
  }

  List<VerifyingKey> trusted() {
    Stream<VerifyingKey> others =
        sql.query(LIST, row -> VerifyingKey.fromPem(row.getString(1))).stream()
            .filter(key -> !key.id().equals(own.verifyingKey().id()));
    return Stream.concat(Stream.of(own.verifyingKey()), others).toList();
  }
}
