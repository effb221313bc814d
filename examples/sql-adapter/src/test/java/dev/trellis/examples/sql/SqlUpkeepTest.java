package dev.trellis.examples.sql;

import static dev.trellis.examples.sql.SqlQuickStart.MEMBER;
import static dev.trellis.examples.sql.SqlQuickStart.TEAM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.rule.Rules;
import dev.trellis.examples.sql.SqlQuickStart.Member;
import dev.trellis.examples.sql.SqlQuickStart.Team;
import dev.trellis.port.cascade.Cascade;
import dev.trellis.port.cascade.Reaper;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.port.out.IdSource;
import dev.trellis.port.service.TrellisService;
import dev.trellis.tck.Faults.Moment;
import dev.trellis.tck.StoreFaults;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SqlUpkeepTest {
  private final JdbcConnectionPool database = Databases.fresh("");
  private final StoreFaults faults = new StoreFaults();
  private final HierarchyStore store = faults.around(new SqlHierarchyStore(database));
  private final Rules rules = Rules.of(Hierarchy.of(TEAM, MEMBER));
  private final Clock clock = Clock.systemUTC();
  private final Trellis trellis = TrellisService.builder(rules, store).build();
  private final SqlUpkeep upkeep =
      new SqlUpkeep(
          database,
          Cascade.of(rules, store, clock),
          Reaper.of(rules, store, clock, IdSource.random(), Duration.ZERO),
          clock);

  @AfterEach
  void dispose() {
    database.dispose();
  }

  @Test
  void a_cascade_that_cannot_be_finished_does_not_hold_up_the_others() {
    for (String id : new String[] {"1", "2", "3"}) {
      trellis.create(TEAM, new Team(id, "Team " + id));
      trellis.create(MEMBER, new Member(id, id, "ann@example.com"));
      trellis.delete(TEAM, id, DeleteMode.CASCADE);
    }
    faults.failWrites(1, 1_000_000, Moment.REQUEST_LOST);
    for (String id : new String[] {"1", "2", "3", "1"}) {
      assertThat(parentOfNextStep()).isEqualTo(new EntityRef("team", id));
    }
    faults.clear();
    for (String id : new String[] {"2", "3", "1"}) {
      assertThat(parentOfNextStep()).isEqualTo(new EntityRef("team", id));
    }
    assertThat(upkeep.step().get()).isEmpty();
  }

  private EntityRef parentOfNextStep() {
    return upkeep.step().get().get().parent().ref();
  }

  @Test
  void a_database_that_fails_is_no_exception() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP ALL OBJECTS");
    }
    assertThat(upkeep.step().getLeft()).isInstanceOf(Unavailable.class);
    assertThat(upkeep.sweep().getLeft()).isInstanceOf(Unavailable.class);
  }
}
