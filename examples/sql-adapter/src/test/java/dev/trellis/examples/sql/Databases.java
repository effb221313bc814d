package dev.trellis.examples.sql;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcConnectionPool;

/** Databases in memory, each gone when its pool is disposed of. */
final class Databases {
  private static final AtomicLong COUNT = new AtomicLong();

  private Databases() {}

  /**
   * An empty one.
   *
   * @param options H2's, each with a semicolon in front
   */
  static JdbcConnectionPool fresh(String options) {
    String url = "jdbc:h2:mem:test-" + COUNT.incrementAndGet() + options;
    JdbcConnectionPool database = JdbcConnectionPool.create(url, "sa", "");
    try {
      SqlHierarchyStore.createTables(database);
    } catch (SQLException e) {
      throw new IllegalStateException("No tables in " + url, e);
    }
    return database;
  }
}
