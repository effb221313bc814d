package dev.trellis.examples.sql;

import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import io.vavr.control.Either;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransientException;
import javax.sql.DataSource;

/** Work on a database, whose failures are values. Thread-safe. */
record Transactions(DataSource source) {
  private static final int MAX_ATTEMPTS = 16;

  /** What is done with a connection. */
  interface Work<R> {
    R on(Sql sql) throws SQLException;
  }

  /** Reads; each query sees what was committed when it began. */
  <R> Either<TrellisError, R> read(Work<R> work) {
    try (Connection connection = source.getConnection()) {
      return Either.right(work.on(new Sql(connection)));
    } catch (SQLException e) {
      return Either.left(unavailable("read", Outcome.NOT_APPLIED, e));
    }
  }

  /**
   * Writes everything, or nothing where the work comes to an error. Begins again when others got in
   * its way, up to 16 times in all.
   */
  <R> Either<TrellisError, R> write(Work<Either<TrellisError, R>> work) {
    for (int attempt = 1; ; attempt++) {
      Outcome outcome = Outcome.NOT_APPLIED;
      try (Connection connection = source.getConnection()) {
        // enough, as what guards read is locked; and who waited for a lock reads what is there now,
        // where a snapshot's reader would have to begin again
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
        Either<TrellisError, R> result = undoneUnlessRight(connection, work);
        if (result.isRight()) {
          outcome = Outcome.UNKNOWN;
          connection.commit();
        }
        return result;
      } catch (SQLException e) {
        if (outcome == Outcome.UNKNOWN || !mayPass(e) || attempt == MAX_ATTEMPTS) {
          return Either.left(unavailable("write", outcome, e));
        }
      }
    }
  }

  private static <R> Either<TrellisError, R> undoneUnlessRight(
      Connection connection, Work<Either<TrellisError, R>> work) throws SQLException {
    boolean right = false;
    try {
      Either<TrellisError, R> result = work.on(new Sql(connection));
      right = result.isRight();
      return result;
    } finally {
      if (!right) {
        connection.rollback();
      }
    }
  }

  /**
   * Whether others were in the way: deadlocks, locks that took too long, and keys that were free
   * when a guard looked and are taken now; by whom, the next attempt sees. For drivers that don't
   * throw JDBC's subclasses, PostgreSQL's for one, ask for SQL states: 40001, 40P01, 23505.
   */
  private static boolean mayPass(SQLException e) {
    return e instanceof SQLTransientException
        || e instanceof SQLIntegrityConstraintViolationException;
  }

  private static Unavailable unavailable(String operation, Outcome outcome, SQLException e) {
    return new Unavailable(operation, outcome, String.valueOf(e.getMessage()), mayPass(e));
  }
}
