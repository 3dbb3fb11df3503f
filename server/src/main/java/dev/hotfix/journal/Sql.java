package dev.hotfix.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Plain SQL with parameters, for the classes that own a table. Takes part in the transaction its
/// data source is in. Instants become `timestamptz`, null stays null.
public final class Sql {

  private final DataSource database;

  public Sql(DataSource database) {
    this.database = database;
  }

  /// Makes one value of one row.
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  public <T> List<T> query(String statement, Reader<T> reader, @Nullable Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(statement)) {
      bind(query, parameters);
      var found = new ArrayList<T>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          found.add(reader.read(row));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new JournalException("the database could not answer", e);
    }
  }

  /// Answers with the number of rows changed.
  public int update(String statement, @Nullable Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement update = connection.prepareStatement(statement)) {
      bind(update, parameters);
      return update.executeUpdate();
    } catch (SQLException e) {
      throw new JournalException("the database could not store", e);
    }
  }

  /// The instant in a `timestamptz` column; null when the column is.
  public static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      statement.setObject(
          i + 1,
          value instanceof Instant at ? OffsetDateTime.ofInstant(at, ZoneOffset.UTC) : value);
    }
  }
}
