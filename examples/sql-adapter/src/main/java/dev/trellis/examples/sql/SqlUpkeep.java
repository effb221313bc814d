package dev.trellis.examples.sql;

import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.port.cascade.Cascade;
import dev.trellis.port.cascade.CascadeProgress;
import dev.trellis.port.cascade.Reaper;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * What has to be done behind the scenes, by whoever has the time: a scheduled task, one process or
 * several. Thread-safe.
 *
 * <p>Which tombstones a cascade has still to go on from needs no note of its own: their gates are
 * there, closed, and the cascade removes each when nothing is left below it.
 */
public final class SqlUpkeep {
  private final Transactions transactions;
  private final Cascade cascade;
  private final Reaper reaper;
  private final Clock clock;
  private volatile EntityRef last = new EntityRef("", "");

  /**
   * The upkeep of a store.
   *
   * @param source the database's connections
   * @param cascade on the store
   * @param reaper on the store
   * @param clock tells the time
   */
  public SqlUpkeep(DataSource source, Cascade cascade, Reaper reaper, Clock clock) {
    this.transactions = new Transactions(source);
    this.cascade = cascade;
    this.reaper = reaper;
    this.clock = clock;
  }

  /**
   * Goes on below one deleted entity, each time below another.
   *
   * @return how far it came, none when nothing is left to do; or that the database is unavailable
   */
  public Either<TrellisError, Option<CascadeProgress>> step() {
    return transactions
        .read(this::next)
        .map(next -> next.map(tombstone -> cascade.run(tombstone, () -> true)));
  }

  /** The one behind the last, so that one that can't be finished doesn't hold up the others. */
  private Option<Tombstone> next(Sql sql) throws SQLException {
    Option<Tombstone> next =
        sql.first(
                Rows::entity,
                "SELECT entity.* FROM gate JOIN entity ON entity.type = gate.type"
                    + " AND entity.id = gate.id WHERE NOT gate.open"
                    + " ORDER BY CASE WHEN (gate.type, gate.id) > (?, ?) THEN 0 ELSE 1 END,"
                    + " gate.type, gate.id FETCH FIRST ROW ONLY",
                last)
            .flatMap(Entity::tombstone);
    next.forEach(tombstone -> last = tombstone.ref());
    return next;
  }

  /**
   * Reaps what has expired and purges tombstones, below which nothing is left, when their retention
   * is over.
   *
   * @return how many entities it reaped and how many tombstones it purged, added up; or that the
   *     database is unavailable
   */
  public Either<TrellisError, Integer> sweep() {
    Instant now = clock.instant();
    return transactions
        .read(
            sql ->
                sql.query(
                    Rows::entity,
                    "SELECT * FROM entity WHERE expires_at <= ? AND deletion_id IS NULL",
                    now))
        .map(this::reap)
        .flatMap(reaped -> transactions.write(sql -> Either.right(reaped + purge(sql, now))));
  }

  private int reap(List<Entity> expired) {
    // one that can't be reaped now is still expired the next time
    return (int) expired.stream().filter(one -> reaper.reap(one).contains(true)).count();
  }

  private static int purge(Sql sql, Instant now) throws SQLException {
    return sql.update(
        "DELETE FROM entity WHERE purge_at <= ? AND NOT EXISTS"
            + " (SELECT 1 FROM gate WHERE gate.type = entity.type AND gate.id = entity.id)",
        now);
  }
}
