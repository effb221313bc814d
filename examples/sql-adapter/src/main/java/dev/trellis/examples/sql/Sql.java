package dev.trellis.examples.sql;

import io.vavr.control.Option;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prepared statements on one connection. */
record Sql(Connection connection) {
  /** Makes a record of the row that a result set stands on. */
  interface Reader<R> {
    R read(ResultSet row) throws SQLException;
  }

  int update(String statement, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement prepared = prepare(statement, parameters)) {
      return prepared.executeUpdate();
    }
  }

  <R> List<R> query(Reader<R> reader, String statement, @Nullable Object... parameters)
      throws SQLException {
    try (PreparedStatement prepared = prepare(statement, parameters);
        ResultSet rows = prepared.executeQuery()) {
      List<R> records = new ArrayList<>();
      while (rows.next()) {
        records.add(reader.read(rows));
      }
      return records;
    }
  }

  <R> Option<R> first(Reader<R> reader, String statement, @Nullable Object... parameters)
      throws SQLException {
    return Option.ofOptional(query(reader, statement, parameters).stream().findFirst());
  }

  private PreparedStatement prepare(String statement, @Nullable Object... parameters)
      throws SQLException {
    PreparedStatement prepared = connection.prepareStatement(statement);
    int index = 1;
    for (Object column : Rows.columns(parameters)) {
      prepared.setObject(index++, column);
    }
    return prepared;
  }
}
