package dev.trellis.adapter.dynamodb.check;

import static dev.trellis.adapter.dynamodb.local.Company.CLAUSE;
import static dev.trellis.adapter.dynamodb.local.Company.LEASE;
import static dev.trellis.adapter.dynamodb.local.Company.NOTE;
import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.TITLE;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Deletion;
import dev.trellis.domain.entity.DeletionId;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Option;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A company in which all is well, with ways to do it damage past Trellis: organization {@code o}
 * with the studios {@code s} and {@code r} and the lease {@code l}, titles {@code t} and {@code u}
 * under {@code s}, a clause {@code c} under the lease, and a note {@code n}.
 */
final class Estate implements AutoCloseable {
  static final String RELATIONSHIPS = "trellis_relationships";
  static final String CLAIMS = "trellis_unique_constraints";
  static final Duration TERM = Duration.ofHours(1);
  static final EntityRef ORG = ORGANIZATION.ref("o");
  static final EntityRef S = STUDIO.ref("s");
  static final EntityRef R = STUDIO.ref("r");
  static final EntityRef T = TITLE.ref("t");
  static final EntityRef U = TITLE.ref("u");
  static final EntityRef L = LEASE.ref("l");
  static final EntityRef C = CLAUSE.ref("c");
  static final EntityRef N = NOTE.ref("n");

  final LocalTrellis local;
  final Trellis trellis;

  private Estate(LocalTrellis local) {
    this.local = local;
    this.trellis = local.trellis();
  }

  static Estate empty(int shards) {
    return new Estate(LocalTrellis.withShards(shards));
  }

  static Estate withShards(int shards) {
    Estate estate = empty(shards);
    Trellis trellis = estate.trellis;
    ok(trellis.create(NOTE, root("n")));
    ok(trellis.create(ORGANIZATION, root("o").with("slug", "acme")));
    ok(trellis.create(STUDIO, under("o", "s").with("name", "Halo")));
    ok(trellis.create(STUDIO, under("o", "r").with("name", "Nova")));
    ok(trellis.create(TITLE, under("s", "t").with("name", "One").with("slug", "one")));
    ok(trellis.create(TITLE, under("s", "u").with("name", "Two")));
    estate.lease("l", "Mira");
    ok(trellis.create(CLAUSE, under("l", "c")));
    return estate;
  }

  void lease(String id, String name) {
    Instant end = local.clock().instant().plus(TERM);
    ok(trellis.create(LEASE, under("o", id).with("name", name).with("ends", end.toString())));
  }

  Checked check() {
    return Checked.of(local);
  }

  String table(EntityRef ref) {
    return local.graph().tables().table(ref.type());
  }

  void remove(EntityRef ref) {
    local.remove(table(ref), Keys.entity(ref));
  }

  void write(Entity entity) {
    local.put(table(entity.ref()), EntityItem.of(entity));
  }

  void edit(EntityRef ref, Consumer<Map<String, AttributeValue>> change) {
    edit(table(ref), Keys.entity(ref), change);
  }

  void edit(
      String table, Map<String, AttributeValue> key, Consumer<Map<String, AttributeValue>> change) {
    Map<String, AttributeValue> item = new LinkedHashMap<>(local.item(table, key));
    change.accept(item);
    local.put(table, item);
  }

  Map<String, AttributeValue> gate(EntityRef parent, int shard) {
    return Keys.gate(parent, new Shard(shard));
  }

  void editGate(EntityRef parent, int shard, Consumer<Map<String, AttributeValue>> change) {
    edit(RELATIONSHIPS, gate(parent, shard), change);
  }

  void removeGate(EntityRef parent, int shard) {
    local.remove(RELATIONSHIPS, gate(parent, shard));
  }

  /** Corrects the count of the gate that a child came in through. */
  void count(EntityRef child, int more) {
    Entity entity = local.stored(child);
    editGate(
        entity.parent().get(),
        entity.shard().index(),
        gate ->
            gate.compute(
                GateItem.CHILDREN,
                (name, children) -> number(Long.parseLong(children.n()) + more)));
  }

  Map<String, AttributeValue> link(EntityRef child) {
    return Keys.link(local.stored(child).link().get());
  }

  void removeLink(EntityRef child) {
    local.remove(RELATIONSHIPS, link(child));
  }

  void removeClaims(EntityRef owner) {
    local.stored(owner).claims().forEach(this::removeClaim);
  }

  void removeClaim(ClaimId id) {
    local.remove(CLAIMS, Keys.claim(id));
  }

  /** All that Trellis keeps of an entity but its record and its children. */
  void removeTraces(EntityRef ref) {
    count(ref, -1);
    removeLink(ref);
    removeClaims(ref);
    removeGate(ref, 0);
  }

  /** Makes a tombstone of an entity, and nothing else. */
  void bury(EntityRef ref, DeleteMode mode) {
    Entity entity = local.stored(ref);
    Instant now = local.clock().instant();
    Deletion deletion = new Deletion(new DeletionId("d"), ref, mode, now, now);
    write(entity.toBuilder().deletion(Option.some(deletion)).build());
  }

  /** Makes another incarnation of an entity's record, and nothing else. */
  void reincarnate(EntityRef ref) {
    write(local.stored(ref).toBuilder().incarnation(new Incarnation("another")).build());
  }

  Tombstone tombstone(EntityRef ref) {
    return local.stored(ref).tombstone().get();
  }

  /** Cascades until nothing is left to do. */
  void settle() {
    boolean hasMore = true;
    while (hasMore) {
      List<Tombstone> tombstones =
          local.graph().tables().entities().keySet().stream()
              .flatMap(type -> tombstones(type).stream())
              .toList();
      hasMore =
          tombstones.stream()
                  .map(tombstone -> local.graph().cascade().run(tombstone, () -> true))
                  .mapToLong(progress -> progress.deleted())
                  .sum()
              > 0;
    }
  }

  private List<Tombstone> tombstones(String type) {
    return local.items(local.graph().tables().table(type)).stream()
        .map(item -> EntityItem.read(type, item).getOrElseThrow(TrellisError::toException))
        .flatMap(entity -> entity.tombstone().toJavaStream())
        .toList();
  }

  static AttributeValue text(Object value) {
    return AttributeValue.fromS(value.toString());
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  @Override
  public void close() {
    local.close();
  }
}
