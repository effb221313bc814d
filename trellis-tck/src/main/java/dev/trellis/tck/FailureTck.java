package dev.trellis.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.Outcome;
import dev.trellis.domain.error.TrellisError.Unavailable;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import dev.trellis.tck.Faults.Moment;
import io.vavr.control.Either;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What a failing storage comes to. */
@Requires(Capability.FAULT_INJECTION)
public abstract class FailureTck extends AdapterTck {
  /** A call that writes. */
  @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
  enum Call {
    CREATE(t -> t.create(Family.STUDIO, Family.named("s2", "o1", "second"))),
    UPDATE(
        t ->
            t.find(Family.STUDIO, "s1")
                .flatMap(s -> t.update(s.with(s.value().with("name", "second"))))),
    PATCH(t -> t.patch(Family.STUDIO, "s1", Patch.none().set("name", "second"))),
    RESTRICT(t -> t.delete(Family.STUDIO, "s1", DeleteMode.RESTRICT)),
    CASCADE(t -> t.delete(Family.ORGANIZATION, "o1", DeleteMode.CASCADE));

    private final Function<Trellis, Either<TrellisError, ?>> call;

    Call(Function<Trellis, Either<TrellisError, ?>> call) {
      this.call = call;
    }
  }

  private record View(Object organization, Object studios, Object listed, Object hasChildren) {}

  private View view() {
    return new View(
        trellis().find(Family.ORGANIZATION, "o1").map(Stored::entity),
        ok(trellis().findAll(Family.STUDIO, List.of("s1", "s2"))).values().stream()
            .map(stored -> List.of(stored.value(), stored.version()))
            .toList(),
        trellis()
            .children(Family.ORGANIZATION, "o1", Family.STUDIO, PageRequest.first(9))
            .map(page -> page.items().stream().map(Stored::ref).toList()),
        trellis().hasChildren(Family.ORGANIZATION, "o1"));
  }

  private Stored<Attributes> family() {
    ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    return ok(trellis().create(Family.STUDIO, Family.named("s1", "o1", "first")));
  }

  @Property
  void required_T951_a_lost_request_changes_nothing(
      @ForAll Call call, @ForAll @IntRange(min = 1, max = 3) int nth) {
    family();
    View before = view();
    // an adapter that writes more than once for a call must not leave half of it behind
    world().faults().failWrites(nth, 1_000_000, Moment.REQUEST_LOST);
    Either<TrellisError, ?> result = call.call.apply(trellis());
    world().faults().clear();
    world().settle();
    if (nth == 1 || result.isLeft()) {
      assertThat(refused(Unavailable.class, result).message()).isNotEmpty();
      assertThat(view()).isEqualTo(before);
      ok(call.call.apply(trellis()));
    }
    assertThat(view()).isNotEqualTo(before);
    // what was counted on the way would show now
    trellis().delete(Family.STUDIO, "s1", DeleteMode.RESTRICT);
    trellis().delete(Family.STUDIO, "s2", DeleteMode.RESTRICT);
    world().settle();
    if (call != Call.CASCADE) {
      ok(trellis().delete(Family.ORGANIZATION, "o1", DeleteMode.RESTRICT));
    }
  }

  @Property
  void required_T952_a_lost_answer_leaves_all_or_nothing(@ForAll Call call) {
    family();
    View before = view();
    world().faults().failWrites(1, 1_000_000, Moment.ANSWER_LOST);
    Unavailable error = refused(Unavailable.class, call.call.apply(trellis()));
    assertThat(error.outcome()).isEqualTo(Outcome.UNKNOWN);
    world().faults().clear();
    View after = view();
    if (after.equals(before)) {
      ok(call.call.apply(trellis()));
      after = view();
    }
    begin(1);
    family();
    ok(call.call.apply(trellis()));
    assertThat(withoutIncarnation(after)).isEqualTo(withoutIncarnation(view()));
    world().settle();
    ok(trellis().create(Family.ORGANIZATION, Family.root("o2")));
    assertThat(ok(trellis().create(Family.STUDIO, Family.named("s3", "o2", "first"))).version())
        .isEqualTo(Version.FIRST);
  }

  @Property
  void required_T953_a_lost_read_says_so(@ForAll @IntRange(min = 1, max = 4) int first) {
    Stored<Attributes> studio = family();
    List<Supplier<Either<TrellisError, ?>>> reads =
        List.of(
            () -> trellis().find(Family.STUDIO, "s1"),
            () -> trellis().exists(Family.STUDIO, "s1"),
            () -> trellis().findAll(Family.STUDIO, List.of("s1", "s2")),
            () -> trellis().hasChildren(Family.ORGANIZATION, "o1"),
            () ->
                trellis().children(Family.ORGANIZATION, "o1", Family.STUDIO, PageRequest.first(5)),
            () -> trellis().patch(Family.STUDIO, "s1", Patch.none().set("name", "second")),
            () -> trellis().delete(Family.STUDIO, "s1", DeleteMode.RESTRICT),
            () -> trellis().delete(Family.ORGANIZATION, "o1", DeleteMode.RESTRICT));
    for (Supplier<Either<TrellisError, ?>> read : reads) {
      world().faults().failReads(1, 1_000_000);
      refused(Unavailable.class, read.get());
    }
    world().faults().clear();
    assertThat(ok(trellis().find(Family.STUDIO, "s1")).entity()).isEqualTo(studio.entity());
    ok(trellis().delete(Family.ORGANIZATION, "o1", DeleteMode.CASCADE));
    world().faults().failReads(first, 3);
    world().settle();
    world().faults().clear();
    assertThat(ok(trellis().exists(Family.STUDIO, "s1"))).isFalse();
  }

  private static Object withoutIncarnation(View view) {
    return List.of(
        view.organization().toString().startsWith("Right"),
        view.studios(),
        view.listed(),
        view.hasChildren());
  }
}
