package dev.trellis.examples.sql;

import static dev.trellis.examples.sql.SqlQuickStart.MEMBER;
import static dev.trellis.examples.sql.SqlQuickStart.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.error.TrellisError.Occupant;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.rule.Rules;
import dev.trellis.examples.sql.SqlQuickStart.Team;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.service.TrellisService;
import io.vavr.control.Either;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a call that others, or the database, get in the way of. */
class SqlHierarchyStoreTest {
  private static final Rules RULES = Rules.of(Hierarchy.of(TEAM, MEMBER));

  private final JdbcConnectionPool database = Databases.fresh(";LOCK_TIMEOUT=1");
  private final Interposed interposed = new Interposed(database);
  private final Trellis trellis = on(interposed.source());
  private final Trellis other = on(database);

  private static Trellis on(DataSource source) {
    return TrellisService.builder(RULES, new SqlHierarchyStore(source)).build();
  }

  @AfterEach
  void dispose() {
    database.dispose();
  }

  @Test
  void an_id_that_was_free_for_the_guard_and_is_taken_then_is_seen_by_the_next_attempt() {
    interposed.before("INSERT INTO entity", () -> other.create(TEAM, new Team("t-1", "Red")));
    assertThat(trellis.create(TEAM, new Team("t-1", "Red")).getLeft())
        .isEqualTo(new AlreadyExists(new EntityRef("team", "t-1"), Occupant.LIVE));
  }

  @Test
  void a_value_that_was_free_for_the_guard_and_is_taken_then_is_seen_by_the_next_attempt() {
    // what asks for the owner comes next after what asks for the claim
    interposed.before(
        "SELECT entity.* FROM claim", () -> other.create(TEAM, new Team("t-1", "Red")));
    assertThat(trellis.create(TEAM, new Team("t-2", "Red")).getLeft())
        .isInstanceOf(DuplicateValue.class);
    assertThat(trellis.exists(TEAM, "t-2")).isEqualTo(Either.right(false));
  }

  @Test
  void a_lock_that_others_keep_is_asked_for_16_times() throws SQLException {
    Stored<Team> renamed = created().with(new Team("t-1", "Blue"));
    int before = interposed.connections();
    try (Connection holder = database.getConnection();
        Statement statement = holder.createStatement()) {
      holder.setAutoCommit(false);
      statement.execute("SELECT * FROM entity FOR UPDATE");
      expectUnavailable(Outcome.NOT_APPLIED, true, trellis.update(renamed));
      holder.rollback();
    }
    assertThat(interposed.connections() - before).isEqualTo(16);
    assertThat(trellis.update(renamed).isRight()).isTrue();
  }

  @Test
  void what_no_repetition_helps_is_not_repeated() throws SQLException {
    execute("DROP TABLE claim");
    expectUnavailable(Outcome.NOT_APPLIED, false, trellis.create(TEAM, new Team("t-1", "Red")));
    assertThat(interposed.connections()).isEqualTo(1);
    assertThat(trellis.exists(TEAM, "t-1")).isEqualTo(Either.right(false));
  }

  @Test
  void a_commit_that_nobody_answered_may_have_been_made() {
    interposed.afterCommit(
        () -> {
          throw new SQLException("The connection is broken");
        });
    expectUnavailable(Outcome.UNKNOWN, false, trellis.create(TEAM, new Team("t-1", "Red")));
    assertThat(trellis.exists(TEAM, "t-1")).isEqualTo(Either.right(true));
  }

  @Test
  void attributes_that_something_else_has_written_are_no_exception() throws SQLException {
    created();
    for (String attributes : new String[] {"", "7", "{\"name\":7}", "{\"name\":{\"X\":7}}"}) {
      execute("UPDATE entity SET attributes = '%s'".formatted(attributes));
      expectUnavailable(Outcome.NOT_APPLIED, false, trellis.find(TEAM, "t-1"));
    }
  }

  private Stored<Team> created() {
    return trellis.create(TEAM, new Team("t-1", "Red")).getOrElseThrow(TrellisError::toException);
  }

  private void execute(String statement) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement created = connection.createStatement()) {
      created.execute(statement);
    }
  }

  private static void expectUnavailable(
      Outcome outcome, boolean retryable, Either<TrellisError, ?> result) {
    assertThat(result.getLeft())
        .asInstanceOf(type(Unavailable.class))
        .returns(outcome, Unavailable::outcome)
        .returns(retryable, Unavailable::retryable);
  }
}
