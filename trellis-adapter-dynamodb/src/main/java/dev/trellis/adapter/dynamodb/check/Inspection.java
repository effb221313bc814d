package dev.trellis.adapter.dynamodb.check;

import dev.trellis.adapter.dynamodb.check.Finding.Kind;
import dev.trellis.adapter.dynamodb.layout.GateItem;
import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.layout.LinkItem;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.error.TrellisError;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** One run over all tables. Not thread-safe. */
final class Inspection {
  private final Ground ground;
  private final Reading reading;
  private final Ledger ledger;
  private final Option<Integer> pageSize;
  private final Tally tally;
  private final Judging judging;
  private final List<Slot> untallied = new ArrayList<>();
  private Option<Slot> lastSlot = Option.none();

  Inspection(Ground ground, Reading reading, Ledger ledger, Option<Integer> pageSize, Tally tally) {
    this.ground = ground;
    this.reading = reading;
    this.ledger = ledger;
    this.pageSize = pageSize;
    this.tally = tally;
    this.judging = new Judging(ground, reading, ledger);
  }

  /** The error that ended it early, none when all tables were read. */
  Option<TrellisError> run() {
    for (Map.Entry<String, String> type : ground.tables().entities().entrySet()) {
      Option<TrellisError> error =
          each(type.getValue(), (place, item) -> entity(type.getKey(), place));
      if (error.isDefined()) {
        return error;
      }
    }
    return each(ground.tables().relationships(), this::linkOrGate)
        .orElse(() -> recount(tally.uneven()))
        .orElse(() -> each(ground.tables().uniqueConstraints(), (place, item) -> claim(place)))
        .orElse(judging::finish);
  }

  private Option<TrellisError> each(
      String table, BiFunction<Place, Map<String, AttributeValue>, List<Aspect>> aspects) {
    ScanRequest.Builder scan = ScanRequest.builder().tableName(table).consistentRead(true);
    pageSize.forEach(scan::limit);
    while (true) {
      Either<TrellisError, ScanResponse> page = reading.page(scan.build());
      if (page.isLeft()) {
        return Option.some(page.getLeft());
      }
      Option<TrellisError> error = judge(table, page.get().items(), aspects);
      if (error.isDefined() || !page.get().hasLastEvaluatedKey()) {
        return error;
      }
      scan.exclusiveStartKey(page.get().lastEvaluatedKey());
    }
  }

  private Option<TrellisError> judge(
      String table,
      List<Map<String, AttributeValue>> page,
      BiFunction<Place, Map<String, AttributeValue>, List<Aspect>> aspects) {
    Map<Place, Map<String, AttributeValue>> items = new LinkedHashMap<>();
    page.forEach(item -> items.put(ground.of(table, item), item));
    List<Aspect> all = new ArrayList<>();
    items.forEach((place, item) -> all.addAll(aspects.apply(place, item)));
    return judging
        .of(all, items)
        .orElse(
            () -> {
              List<Slot> now = List.copyOf(untallied);
              untallied.clear();
              return recount(now);
            });
  }

  private Option<TrellisError> recount(List<Slot> slots) {
    Recount recount = new Recount(ground, reading);
    for (Slot slot : slots) {
      Either<TrellisError, Verdict> verdict = recount.of(slot);
      if (verdict.isLeft()) {
        return Option.some(verdict.getLeft());
      }
      verdict.forEach(ledger::enter);
    }
    return Option.none();
  }

  private List<Aspect> entity(String type, Place place) {
    ledger.entity();
    EntityRef ref = new EntityRef(type, text(place, Keys.ENTITY_ID));
    if (ref.problem().isDefined()) {
      ledger.enter(
          place.finding(
              Kind.UNREADABLE,
              List.of(ref),
              "no entity can go by %s, its id %s".formatted(ref, ref.problem().get())));
      return List.of();
    }
    return List.of(
        new Lifetime(ground, place, ref),
        new Placement(ground, place, ref),
        new Holdings(ground, place, ref),
        new Doorway(ground, place, ref));
  }

  private List<Aspect> linkOrGate(Place place, Map<String, AttributeValue> item) {
    Option<Slot> gate = Slot.ofGate(place.key());
    if (gate.isDefined()) {
      return gate(place, gate.get(), item);
    }
    return Slot.ofLinks(text(place, Keys.PARTITION))
        .flatMap(slot -> LinkItem.read(slot.parent(), slot.shard(), item))
        .fold(
            () -> {
              ledger.enter(
                  place.finding(
                      Kind.UNREADABLE, List.of(), "an item is neither a link nor a gate"));
              return List.of();
            },
            link -> link(place, link));
  }

  private List<Aspect> gate(Place place, Slot slot, Map<String, AttributeValue> item) {
    ledger.gate();
    List<Aspect> aspects = new ArrayList<>();
    aspects.add(new GateKeeping(ground, place, slot));
    Seen.of(ground, Map.of(place, item))
        .gate(slot)
        .forEach(
            gate -> {
              if (!tally.gate(slot, gate.gate().children())) {
                untallied.add(slot);
              }
              if (slot.isFirst()) {
                shards(slot, gate).forEach(aspects::add);
              }
            });
    return aspects;
  }

  private List<ShardInUse> shards(Slot first, GateItem roster) {
    return roster.others().shards().stream()
        .map(shard -> new ShardInUse(ground, new Slot(first.parent(), shard), Option.none()))
        .toList();
  }

  private List<Aspect> link(Place place, Link link) {
    ledger.link();
    Slot slot = new Slot(link.parent(), link.shard());
    tally.link(slot);
    boolean isNew = !lastSlot.contains(slot);
    lastSlot = Option.some(slot);
    LinkEnd end = new LinkEnd(ground, place, link);
    return slot.isFirst() || !isNew
        ? List.of(end)
        : List.of(end, new ShardInUse(ground, slot, Option.some(link)));
  }

  private List<Aspect> claim(Place place) {
    ledger.claim();
    ClaimId id = new ClaimId(text(place, Keys.PARTITION));
    if (!ground.claim(id).contains(place)) {
      ledger.enter(place.finding(Kind.UNREADABLE, List.of(), "an item is no claim"));
      return List.of();
    }
    return List.of(new ClaimOwner(ground, place, id));
  }

  private static String text(Place place, String name) {
    return Objects.requireNonNull(place.key().get(name)).s();
  }
}
