package dev.trellis.examples.sql;

import dev.trellis.domain.change.Change;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.out.ChildPage;
import dev.trellis.port.out.ChildQuery;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.port.out.Position;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Trellis on a relational database, in four tables and plain JDBC. Thread-safe.
 *
 * <p>A change set is one transaction that makes the changes in their order, each right after its
 * guard. It is as if nothing else happened meanwhile, whoever else is writing, since what its
 * guards have looked at stays as it is until the commit: a row is locked as it is read ({@code FOR
 * UPDATE}), and a key that was free is inserted before the next guard looks, so that of two who
 * found it free one violates the primary key, and begins again.
 */
public final class SqlHierarchyStore implements HierarchyStore {
  private static final SqlChanges CHANGES = new SqlChanges();
  private static final Position START = new Position(Shard.FIRST, new EntityRef("", ""));

  private final Transactions transactions;

  /**
   * A store in a database that has the tables.
   *
   * @param source its connections, pooled or not
   */
  public SqlHierarchyStore(DataSource source) {
    this.transactions = new Transactions(source);
  }

  /**
   * Creates the tables that aren't there.
   *
   * @param source the database's connections
   * @throws SQLException when the database doesn't want to
   */
  public static void createTables(DataSource source) throws SQLException {
    try (InputStream script = SqlHierarchyStore.class.getResourceAsStream("schema.sql");
        Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("schema.sql is not beside this class", e);
    }
  }

  @Override
  public Either<TrellisError, ChangeSet> apply(ChangeSet changes) {
    return transactions.write(
        sql -> {
          for (Change change : changes.changes()) {
            Option<TrellisError> refusal = change.accept(CHANGES).on(sql);
            if (refusal.isDefined()) {
              return Either.left(refusal.get());
            }
          }
          return Either.right(changes);
        });
  }

  @Override
  public Either<TrellisError, List<Entity>> find(
      Collection<EntityRef> refs, Consistency consistency) {
    return transactions.read(
        sql -> {
          List<Entity> found = new ArrayList<>();
          for (EntityRef ref : refs) {
            found.addAll(
                sql.query(Rows::entity, "SELECT * FROM entity WHERE type = ? AND id = ?", ref));
          }
          return found;
        });
  }

  @Override
  public Either<TrellisError, ChildPage> children(ChildQuery query) {
    return transactions.read(
        sql -> {
          Position after = query.after().getOrElse(START);
          List<Entity> found =
              sql.query(
                  Rows::entity,
                  "SELECT entity.* FROM link JOIN entity ON type = child_type AND id = child_id"
                      + " WHERE link.parent_type = ? AND link.parent_id = ?"
                      + " AND child_type = COALESCE(?, child_type)"
                      + " AND (link.shard, child_type, child_id) > (?, ?, ?)"
                      + " ORDER BY link.shard, child_type, child_id FETCH FIRST ? ROWS ONLY",
                  query.parent(),
                  query.childType().getOrNull(),
                  after.shard().index(),
                  after.child(),
                  query.limit() + 1);
          // asked last: a parent that is live now was so when its children were read
          boolean open =
              sql.first(Rows::gate, "SELECT * FROM gate WHERE type = ? AND id = ?", query.parent())
                  .exists(Gate::open);
          List<Entity> page = found.subList(0, Math.min(query.limit(), found.size()));
          return new ChildPage(
              open,
              page,
              Option.when(
                  found.size() > page.size(), () -> Position.of(page.get(page.size() - 1))));
        });
  }
}
