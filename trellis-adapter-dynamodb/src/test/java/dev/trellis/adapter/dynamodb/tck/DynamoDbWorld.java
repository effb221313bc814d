package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.request.Pauses;
import dev.trellis.adapter.dynamodb.stream.Consequence;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.hierarchy.Sharding;
import dev.trellis.port.cascade.CascadeProgress;
import dev.trellis.port.in.Trellis;
import dev.trellis.tck.Faults;
import dev.trellis.tck.StoreFaults;
import dev.trellis.tck.World;
import dev.trellis.tck.WorldSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A world on empty tables, whose cascades go on from what the tables' streams show. */
final class DynamoDbWorld implements World {
  /** Few, so that the kit's interruptions fall between the children of one parent, too. */
  private static final int CHILDREN_IN_A_STEP = 10;

  private final WorldSpec spec;
  private final Site site;
  private final Watch watch;
  private final StoreFaults faults = new StoreFaults();
  private final List<DynamoDbTrellis> clients;
  private final AtomicInteger turn = new AtomicInteger();
  private final Trellis trellis;
  private final Deque<Consequence> waiting = new ArrayDeque<>();
  private final List<Consequence> delivered = new ArrayList<>();

  DynamoDbWorld(WorldSpec spec, Site site, Pauses pauses, List<Integer> shards) {
    this.spec = spec;
    this.site = site;
    this.watch = new Watch(spec.hierarchy());
    this.clients = shards.stream().map(number -> client(number, pauses)).toList();
    this.trellis = clients.size() == 1 ? client().trellis() : inTurns();
  }

  private DynamoDbTrellis client(int shards, Pauses pauses) {
    return DynamoDbTrellis.builder(site.tables().client(), spec.hierarchy())
        .config(
            DynamoDbConfig.defaults()
                .prefix(site.prefix())
                .sharding(Sharding.of(shards))
                .retention(spec.retention()))
        .clock(spec.clock())
        .pauses(pauses)
        .between(store -> faults.around(watch.around(store)))
        .build();
  }

  private DynamoDbTrellis client() {
    return clients.get(Math.floorMod(turn.getAndIncrement(), clients.size()));
  }

  private Trellis inTurns() {
    return (Trellis)
        Proxy.newProxyInstance(
            Trellis.class.getClassLoader(),
            new Class<?>[] {Trellis.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(client().trellis(), arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public Trellis trellis() {
    return trellis;
  }

  @Override
  public boolean step() {
    if (waiting.isEmpty()) {
      waiting.addAll(site.news(watch, client().consequences()));
    }
    Consequence next = waiting.poll();
    if (next == null) {
      return false;
    }
    delivered.add(next);
    AtomicInteger children = new AtomicInteger();
    if (!isComplete(next, () -> children.getAndIncrement() < CHILDREN_IN_A_STEP)) {
      waiting.add(next);
    }
    return true;
  }

  private boolean isComplete(Consequence consequence, BooleanSupplier mayGoOn) {
    return client().consequences().carryOut(consequence, mayGoOn).exists(CascadeProgress::complete);
  }

  @Override
  public void sweep() {
    spec.hierarchy()
        .types()
        .forEach(
            type ->
                site.tables().all(client().tables().table(type.name())).stream()
                    .map(item -> EntityItem.read(type.name(), item).get())
                    .forEach(this::sweep));
  }

  private void sweep(Entity entity) {
    boolean isOver =
        entity.deletion().exists(done -> !spec.clock().instant().isBefore(done.purgeAt()));
    if (isOver) {
      site.tables()
          .remove(client().tables().table(entity.ref().type()), List.of(Keys.entity(entity.ref())));
    } else if (entity.deletion().isEmpty()) {
      // one that can't be reaped now is still expired the next time
      client().reaper().reap(entity).isRight();
    }
  }

  @Override
  public void redeliver() {
    List<Consequence> again = new ArrayList<>(delivered);
    Collections.reverse(again);
    again.forEach(consequence -> isComplete(consequence, () -> true));
  }

  @Override
  public Faults faults() {
    return faults;
  }

  @Override
  public void close() {
    site.release(watch);
  }
}
