package dev.trellis.adapter.dynamodb.store;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.ShardSet;
import dev.trellis.adapter.dynamodb.layout.TableNames;
import dev.trellis.adapter.dynamodb.local.Company;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.change.Decision;
import dev.trellis.domain.command.Command;
import dev.trellis.domain.command.Draft;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Gate;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.rule.Rules;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Commands on the {@link Company}, decided by the real rules, at one moment. */
record Plans(int shards) {
  static final Instant AT = Instant.parse("2026-01-01T00:00:00.5Z");
  static final TableNames TABLES = DynamoDbConfig.defaults().tables(Company.HIERARCHY);
  static final Incarnation I = new Incarnation("i");
  static final String WRITE_ID = "w";

  private Rules rules() {
    return Rules.of(Company.HIERARCHY, shards);
  }

  private Draft draft(EntityType<Attributes> type, Attributes value) {
    return rules().draft(type, value, value).get();
  }

  Decision create(EntityType<Attributes> type, Attributes value) {
    return rules().decide(new Command.Create(draft(type, value), I, AT)).get();
  }

  Decision update(Entity read, EntityType<Attributes> type, Attributes value) {
    return rules().decide(new Command.Update(read, draft(type, value), AT)).get();
  }

  Decision patch(Entity read, EntityType<Attributes> type, Patch patch) {
    Attributes after = rules().patched(read, patch).get();
    return rules().decide(new Command.ApplyPatch(read, patch, draft(type, after), AT)).get();
  }

  Decision delete(Entity read, DeleteMode mode) {
    return rules()
        .decide(new Command.Delete(read, mode, new DeletionId("d"), AT, Duration.ofHours(1)))
        .get();
  }

  Decision follow(Entity child, Tombstone parent) {
    return rules().decide(new Command.Follow(child, parent, AT)).get();
  }

  Decision bury(Entity removed) {
    return rules().decide(new Command.Bury(removed, AT, Duration.ofHours(1))).get();
  }

  ChangeSet finish(Tombstone tombstone) {
    return rules().finish(tombstone);
  }

  Planner planner(ChangeSet changes) {
    return new Planner(TABLES, type -> shards > 1, changes, WRITE_ID);
  }

  /** What it means that a write fails because of one of its actions. */
  Verdict verdict(
      ChangeSet changes, Knowledge known, int index, Option<Map<String, AttributeValue>> seen) {
    Step.Write write = (Step.Write) planner(changes).next(known);
    return write.actions().get(index).onFailure().apply(seen);
  }

  List<String> actions(ChangeSet changes, Knowledge known) {
    return Rendering.of(planner(changes).next(known));
  }

  /** All writes of a change set, if each of them succeeds. */
  static List<Step.Write> writes(Planner planner, Knowledge start) {
    List<Step.Write> writes = new ArrayList<>();
    Knowledge known = start;
    for (Step step = planner.next(known);
        !(step instanceof Step.Done);
        step = planner.next(known)) {
      Step.Write write = (Step.Write) step;
      writes.add(write);
      known = write.then().apply(known);
    }
    return writes;
  }

  List<String> actions(Decision decision) {
    return actions(decision.changes(), Knowledge.none());
  }

  /** A first gate as somebody has seen it. */
  static Option<GateItem> roster(EntityRef parent, boolean open, int... further) {
    ShardSet set = ShardSet.NONE;
    for (int shard : further) {
      set = set.plus(new Shard(shard));
    }
    return Option.some(new GateItem(new Gate(parent, I, open, 0), set));
  }
}
