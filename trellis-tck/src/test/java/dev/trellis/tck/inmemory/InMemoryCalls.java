package dev.trellis.tck.inmemory;

import dev.trellis.adapter.inmemory.InMemoryTrellis;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.tck.World;
import dev.trellis.tck.model.Player;
import dev.trellis.tck.model.Step;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** The calls on the in-memory adapter, whose cascades rest. */
public class InMemoryCalls extends FolderCalls {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
  private static final EntityType<Attributes> FOLDER =
      EntityType.root("folder", Attributes.class)
          .orChildOfItself()
          .id(value -> value.text("id").getOrElse(""))
          .parentId(value -> value.text("parent").getOrNull())
          .unique("name", value -> value.get("name"))
          .build();
  private static final Hierarchy HIERARCHY = Hierarchy.of(FOLDER);

  private final Player player;

  public InMemoryCalls() {
    this((store, clock) -> store);
  }

  InMemoryCalls(BiFunction<HierarchyStore, Clock, HierarchyStore> between) {
    // random ids would come from outside, where Lincheck can't repeat them
    AtomicInteger ids = new AtomicInteger();
    InMemoryTrellis memory =
        InMemoryTrellis.builder(HIERARCHY)
            .clock(CLOCK)
            .ids(() -> "id-" + ids.incrementAndGet())
            .between(store -> between.apply(store, CLOCK))
            .build();
    this.player = new Player(new Still(memory.trellis()), HIERARCHY);
    player.play(BEGINNING);
  }

  private record Still(Trellis trellis) implements World {
    @Override
    public boolean step() {
      return false;
    }
  }

  @Override
  String play(Step step) {
    return player.fork().play(step);
  }
}
