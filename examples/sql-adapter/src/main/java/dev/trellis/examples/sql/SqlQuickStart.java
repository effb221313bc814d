package dev.trellis.examples.sql;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.rule.Rules;
import dev.trellis.port.cascade.Cascade;
import dev.trellis.port.cascade.CascadeProgress;
import dev.trellis.port.cascade.Reaper;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.IdSource;
import dev.trellis.port.service.TrellisService;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.h2.jdbcx.JdbcConnectionPool;

/** Teams and their members in a relational database. */
public final class SqlQuickStart {
  record Team(String id, String name) {}

  record Member(String id, String teamId, String email) {}

  static final EntityType<Team> TEAM =
      EntityType.root("team", Team.class).id(Team::id).unique("name", Team::name).build();

  static final EntityType<Member> MEMBER =
      EntityType.childOf(TEAM, "member", Member.class)
          .id(Member::id)
          .parentId(Member::teamId)
          .unique("email", Member::email)
          .build();

  private SqlQuickStart() {}

  /**
   * Runs the quick start, in memory or in a file.
   *
   * @param args the JDBC URL of an H2 database, or nothing
   * @throws SQLException when the database can't be had
   */
  public static void main(String[] args) throws SQLException {
    String url = args.length == 0 ? "jdbc:h2:mem:quick-start" : args[0];
    JdbcConnectionPool database = JdbcConnectionPool.create(url, "sa", "");
    SqlHierarchyStore.createTables(database);
    Clock clock = Clock.systemUTC();
    Rules rules = Rules.of(Hierarchy.of(TEAM, MEMBER));
    SqlHierarchyStore store = new SqlHierarchyStore(database);
    Trellis trellis = TrellisService.builder(rules, store).clock(clock).build();
    Reaper reaper = Reaper.of(rules, store, clock, IdSource.random(), Duration.ZERO);
    SqlUpkeep upkeep = new SqlUpkeep(database, Cascade.of(rules, store, clock), reaper, clock);

    show("created", trellis.create(TEAM, new Team("t-1", "Red")));
    show("created", trellis.create(MEMBER, new Member("m-1", "t-1", "ann@example.com")));
    show("email taken", trellis.create(MEMBER, new Member("m-2", "t-1", "ann@example.com")));
    show("RESTRICT", trellis.delete(TEAM, "t-1", DeleteMode.RESTRICT));
    show("CASCADE", trellis.delete(TEAM, "t-1", DeleteMode.CASCADE));
    show("upkeep", upkeep.step());
    show("afterwards", trellis.find(MEMBER, "m-1"));
    show("sweep", upkeep.sweep());
    database.dispose();
  }

  private static void show(String what, Either<TrellisError, ?> result) {
    System.out.printf("%-12s %s%n", what, result.fold(TrellisError::message, SqlQuickStart::text));
  }

  private static String text(Object value) {
    if (value instanceof Stored<?> stored) {
      return "%s at version %s".formatted(stored.value(), stored.version());
    } else if (value instanceof Tombstone tombstone) {
      return "%s is deleted".formatted(tombstone.ref());
    } else if (value instanceof Option<?> some
        && some.getOrNull() instanceof CascadeProgress made) {
      return "%d deleted below %s".formatted(made.deleted(), made.parent().ref());
    }
    return String.valueOf(value);
  }
}
