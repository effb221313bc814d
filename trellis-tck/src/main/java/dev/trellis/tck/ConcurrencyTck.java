package dev.trellis.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import dev.trellis.port.in.Stored;
import dev.trellis.tck.arbitrary.Steps;
import dev.trellis.tck.internal.Together;
import dev.trellis.tck.model.History;
import dev.trellis.tck.model.Player;
import dev.trellis.tck.model.Step;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Calls made at once by several clients. */
@Requires(Capability.CONCURRENT_CLIENTS)
public abstract class ConcurrencyTck extends AdapterTck {
  @Provide
  Arbitrary<List<Step>> calls() {
    return Steps.momentary(5);
  }

  @Provide
  Arbitrary<List<Step>> before() {
    return Steps.momentary(8);
  }

  @Provide
  Arbitrary<Integer> shards() {
    return Arbitraries.of(1, 2, 16);
  }

  // not shrunk, and those below not once for each combination: the same calls may well come out
  // right the next time
  @Property(shrinking = ShrinkingMode.OFF)
  void required_T982_calls_made_at_once_come_out_as_in_some_order(
      @ForAll("before") List<Step> before,
      @ForAll @Size(min = 2, max = 4) List<@net.jqwik.api.From("calls") List<Step>> clients,
      @ForAll("shards") int shards)
      throws Exception {
    begin(shards);
    AtomicLong time = new AtomicLong();
    Player first = new Player(world(), Family.HIERARCHY);
    List<History.Event> events = new ArrayList<>(played(0, first, before, time));
    List<Callable<List<History.Event>>> running = new ArrayList<>();
    for (int client = 0; client < clients.size(); client++) {
      int number = client + 1;
      List<Step> calls = clients.get(client);
      Player player = first.fork();
      running.add(() -> played(number, player, calls, time));
    }
    Together.run(running).forEach(events::addAll);
    events.addAll(played(0, first, List.of(new Step.Settle()), time));
    events.addAll(played(0, first, Steps.allReads(), time));
    events.addAll(played(0, first, Steps.clearance(), time));
    History history = History.of(events);
    assertThat(history.legalOrder().isDefined())
        .as("These calls came out as in no order, one after the other:%n%s", history)
        .isTrue();
  }

  private List<History.Event> played(int client, Player player, List<Step> calls, AtomicLong time) {
    List<History.Event> events = new ArrayList<>();
    for (Step call : calls) {
      Step step = Steps.resolved(call, player);
      long begin = time.incrementAndGet();
      String reply = player.play(step);
      events.add(new History.Event(client, step, reply, begin, time.incrementAndGet()));
    }
    return events;
  }

  @Property(generation = GenerationMode.RANDOMIZED)
  void required_T983_a_creation_and_a_restrict_never_both_succeed(
      @ForAll("shards") int shards, @ForAll @IntRange(min = 1, max = 3) int creators)
      throws Exception {
    begin(shards);
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    List<Callable<Either<TrellisError, ?>>> calls = new ArrayList<>();
    calls.add(() -> trellis().delete(Family.ORGANIZATION, "o1", DeleteMode.RESTRICT));
    for (int i = 0; i < creators; i++) {
      String id = "s" + i;
      calls.add(() -> trellis().create(Family.STUDIO, Family.child(id, "o1")));
    }
    List<Either<TrellisError, ?>> results = Together.run(calls);
    boolean deleted = results.get(0).isRight();
    for (int i = 0; i < creators; i++) {
      Either<TrellisError, ?> created = results.get(i + 1);
      assertThat(created.isRight()).as("created while deleted: %s", deleted).isNotEqualTo(deleted);
      created.peekLeft(error -> assertThat(error).isInstanceOf(ParentNotFound.class));
      assertThat(ok(trellis().exists(Family.STUDIO, "s" + i))).isEqualTo(created.isRight());
    }
    results.get(0).peekLeft(error -> assertThat(error).isInstanceOf(HasChildren.class));
    assertThat(ok(trellis().exists(Family.ORGANIZATION, "o1"))).isNotEqualTo(deleted);
  }

  @Provide
  Arbitrary<String> uniqueFields() {
    return Arbitraries.of("name", "slug", "license");
  }

  @Property(generation = GenerationMode.RANDOMIZED)
  void required_T984_one_of_many_gets_the_value(
      @ForAll("shards") int shards, @ForAll boolean updating, @ForAll("uniqueFields") String field)
      throws Exception {
    begin(shards);
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    List<Callable<Either<TrellisError, EntityRef>>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Attributes value = Family.child("s" + i, "o1").with(field, "wanted");
      if (updating) {
        Stored<Attributes> stored =
            ok(trellis().create(Family.STUDIO, value.with(field, "own" + i)));
        calls.add(() -> trellis().update(stored.with(value)).map(Stored::ref));
      } else {
        calls.add(() -> trellis().create(Family.STUDIO, value).map(Stored::ref));
      }
    }
    List<Either<TrellisError, EntityRef>> results = Together.run(calls);
    List<EntityRef> winners = results.stream().flatMap(result -> result.toJavaStream()).toList();
    assertThat(winners).hasSize(1);
    for (Either<TrellisError, EntityRef> result : results) {
      result.peekLeft(
          error ->
              assertThat(error)
                  .isInstanceOfSatisfying(
                      DuplicateValue.class,
                      duplicate -> assertThat(winners).contains(duplicate.owner())));
    }
  }

  @Property(generation = GenerationMode.RANDOMIZED)
  void required_T985_one_of_many_updates_a_version(@ForAll("shards") int shards) throws Exception {
    begin(shards);
    Stored<Attributes> read = ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    List<Callable<Either<TrellisError, ?>>> calls = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Attributes value = read.value().with("by", i);
      calls.add(() -> trellis().update(read.with(value)));
    }
    List<Either<TrellisError, ?>> results = Together.run(calls);
    assertThat(results.stream().filter(Either::isRight)).hasSize(1);
    results.forEach(
        result ->
            result.peekLeft(error -> assertThat(error).isInstanceOf(ConcurrentModification.class)));
    int winner =
        java.util.stream.IntStream.range(0, 4)
            .filter(i -> results.get(i).isRight())
            .findFirst()
            .orElseThrow();
    Stored<Attributes> found = ok(trellis().find(Family.ORGANIZATION, "o1"));
    assertThat(found.value()).isEqualTo(read.value().with("by", winner));
    assertThat(found.version().number()).isEqualTo(2);
  }

  @Property(generation = GenerationMode.RANDOMIZED)
  void required_T986_nothing_is_left_of_a_subtree_that_others_create_in(
      @ForAll("shards") int shards, @ForAll @IntRange(min = 1, max = 12) int size)
      throws Exception {
    begin(shards);
    ok(trellis().create(Family.FOLDER, Family.root("f0")));
    for (int i = 1; i <= size; i++) {
      ok(trellis().create(Family.FOLDER, Family.child("f" + i, "f" + (i - 1) / 2)));
    }
    List<Callable<Object>> calls = new ArrayList<>();
    calls.add(() -> trellis().delete(Family.FOLDER, "f0", DeleteMode.CASCADE));
    calls.add(() -> steps(2 * size));
    for (int client = 0; client < 2; client++) {
      String prefix = "late" + client + "_";
      calls.add(() -> creations(prefix, size));
    }
    Together.run(calls);
    world().settle();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i <= size; i++) {
      ids.addAll(List.of("f" + i, "late0_" + i, "late1_" + i));
    }
    assertThat(ok(trellis().findAll(Family.FOLDER, ids))).isEmpty();
    assertThat(world().step()).isFalse();
  }

  private int steps(int count) {
    int worked = 0;
    for (int i = 0; i < count; i++) {
      worked += world().step() ? 1 : 0;
    }
    return worked;
  }

  private int creations(String prefix, int count) {
    int created = 0;
    for (int i = 0; i <= count; i++) {
      Either<TrellisError, ?> result =
          trellis()
              .create(Family.FOLDER, Family.child(prefix + i, "f" + i).with("name", prefix + i));
      result.peekLeft(error -> assertThat(error).isInstanceOf(ParentNotFound.class));
      created += result.isRight() ? 1 : 0;
    }
    return created;
  }
}
