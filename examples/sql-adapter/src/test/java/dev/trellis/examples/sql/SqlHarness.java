package dev.trellis.examples.sql;

import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.rule.Rules;
import dev.trellis.port.cascade.Cascade;
import dev.trellis.port.cascade.CascadeProgress;
import dev.trellis.port.cascade.Reaper;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.port.out.IdSource;
import dev.trellis.port.service.TrellisService;
import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.Capability;
import dev.trellis.tck.Faults;
import dev.trellis.tck.StoreFaults;
import dev.trellis.tck.World;
import dev.trellis.tck.WorldSpec;
import io.vavr.control.Option;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.h2.jdbcx.JdbcConnectionPool;

/** The adapter on H2, lent to the kit: each world is a database in memory. */
final class SqlHarness implements AdapterHarness {
  @Override
  public String name() {
    return "sql-h2";
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  @Override
  public World freshWorld(WorldSpec spec) {
    return new SqlWorld(spec);
  }

  private static final class SqlWorld implements World {
    private final JdbcConnectionPool database = Databases.fresh("");
    private final StoreFaults faults = new StoreFaults();
    private final Deque<Tombstone> delivered = new ConcurrentLinkedDeque<>();
    private final Trellis trellis;
    private final Cascade cascade;
    private final SqlUpkeep upkeep;

    SqlWorld(WorldSpec spec) {
      Rules rules = Rules.of(spec.hierarchy(), spec.shards());
      HierarchyStore store = faults.around(new SqlHierarchyStore(database));
      this.trellis =
          TrellisService.builder(rules, store)
              .clock(spec.clock())
              .retention(spec.retention())
              .build();
      this.cascade = Cascade.of(rules, store, spec.clock());
      Reaper reaper = Reaper.of(rules, store, spec.clock(), IdSource.random(), spec.retention());
      this.upkeep = new SqlUpkeep(database, cascade, reaper, spec.clock());
    }

    @Override
    public Trellis trellis() {
      return trellis;
    }

    @Override
    public boolean step() {
      Option<CascadeProgress> progress = upkeep.step().getOrElseThrow(TrellisError::toException);
      // the latest first, which is another order than the one they came in
      progress.forEach(made -> delivered.addFirst(made.parent()));
      return progress.isDefined();
    }

    @Override
    public void sweep() {
      upkeep.sweep().getOrElseThrow(TrellisError::toException);
    }

    @Override
    public void redeliver() {
      delivered.forEach(tombstone -> cascade.run(tombstone, () -> true));
    }

    @Override
    public Faults faults() {
      return faults;
    }

    @Override
    public void close() {
      database.dispose();
    }
  }
}
