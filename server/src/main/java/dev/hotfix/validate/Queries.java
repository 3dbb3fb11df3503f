package dev.hotfix.validate;

import dev.hotfix.engine.git.Credential;
import dev.hotfix.engine.git.GitException;
import dev.hotfix.engine.measure.PrometheusApi;
import dev.hotfix.estate.Check;
import dev.hotfix.estate.Check.Wanted;
import dev.hotfix.estate.Credentials;
import dev.hotfix.estate.Environment.TargetPlace;
import dev.hotfix.estate.Meters;
import dev.hotfix.estate.Visitor;
import dev.hotfix.estate.Visitor.NoAnswer;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.stereotype.Component;

/// Makes the checks that ask for one value: of a PostgreSQL database, or of a Prometheus.
@Component
final class Queries {

  private static final int SECONDS = 10;

  private final Visitor visitor;
  private final Meters meters;
  private final Credentials credentials;

  Queries(Visitor visitor, Meters meters, Credentials credentials) {
    this.visitor = visitor;
    this.meters = meters;
    this.credentials = credentials;
  }

  Try promql(Check.Promql check, TargetPlace target) {
    String expression = target.fill(check.what());
    try {
      var api = new PrometheusApi(target.fill(check.prometheus()), meters.probe());
      Optional<Double> value = api.value(expression);
      return judged(check.wanted(), expression, value.map(Queries::plain));
    } catch (IOException e) {
      return failed(expression, String.valueOf(e.getMessage()));
    }
  }

  Try sql(Check.Sql check, TargetPlace target) {
    String query = target.fill(check.what());
    URI database = URI.create(check.database());
    try {
      visitor.mayReach(database.getHost());
      try (Connection connection = open(check, database);
          Statement statement = connection.createStatement()) {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        statement.setQueryTimeout(SECONDS);
        statement.setMaxRows(2);
        return judged(check.wanted(), query, value(statement, query));
      }
    } catch (NoAnswer | SQLException | GitException e) {
      return failed(query, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private Connection open(Check.Sql check, URI database) throws SQLException {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {database.getHost()});
    source.setPortNumbers(new int[] {database.getPort() < 0 ? 5432 : database.getPort()});
    source.setDatabaseName(database.getPath().substring(1));
    source.setConnectTimeout(SECONDS);
    source.setSocketTimeout(2 * SECONDS);
    if (check.credential().isPresent()) {
      String name = check.credential().get();
      Credential.Password password =
          credentials
              .password(name, database.getHost())
              .orElseThrow(() ->
                  new SQLException(
                      "there is no password \"%s\" for the host \"%s\"; an administrator sets it under Credentials"
                          .formatted(name, database.getHost())));
      source.setUser(password.user());
      source.setPassword(password.secret());
    }
    return source.getConnection();
  }

  private static Optional<String> value(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      if (!rows.next()) {
        return Optional.empty();
      }
      String value = String.valueOf(rows.getString(1));
      if (rows.next() || rows.getMetaData().getColumnCount() > 1) {
        throw new SQLException("the query gives more than one value; ask for one");
      }
      return Optional.of(value);
    }
  }

  private static Try judged(Wanted wanted, String query, Optional<String> value) {
    if (value.isEmpty()) {
      return failed(query, "gives nothing");
    }
    List<String> missing = missing(wanted, value.get());
    String note = "is " + value.get();
    return new Try(
        missing.isEmpty(),
        missing.isEmpty() ? note : note + "; wanted " + String.join(" and ", missing),
        "%s%n%n%s%n".formatted(query, value.get()));
  }

  private static Try failed(String query, String because) {
    return new Try(false, because, "%s%n%n%s%n".formatted(query, because));
  }

  private static List<String> missing(Wanted wanted, String value) {
    var missing = new ArrayList<String>();
    Optional<Double> number = number(value);
    wanted.equal().filter(equal -> !equal.equals(value)).ifPresent(missing::add);
    wanted
        .above()
        .filter(above -> number.isEmpty() || !(number.get() > above))
        .ifPresent(above -> missing.add("above " + plain(above)));
    wanted
        .below()
        .filter(below -> number.isEmpty() || !(number.get() < below))
        .ifPresent(below -> missing.add("below " + plain(below)));
    return missing;
  }

  private static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Whole numbers without a fraction.
  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.valueOf((long) number)
        : String.valueOf(number);
  }
}
