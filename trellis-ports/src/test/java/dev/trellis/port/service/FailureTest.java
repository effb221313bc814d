package dev.trellis.port.service;

import static dev.trellis.port.fake.Family.MEMBER;
import static dev.trellis.port.fake.Family.RULES;
import static dev.trellis.port.fake.Family.TEAM;
import static dev.trellis.port.fake.Family.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.Unreadable;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.rule.Rules;
import dev.trellis.port.codec.Codec;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.fake.FakeStore;
import dev.trellis.port.fake.Family;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Storage fails, or a codec does. */
class FailureTest {
  private static final PageRequest PAGE = PageRequest.first(1);

  private interface Call
      extends BiFunction<Trellis, Stored<Family.Team>, Either<TrellisError, ?>> {}

  private static Map<String, Call> calls() {
    Family.Team other = new Family.Team("t-2", "Other", null);
    Patch patch = Patch.none().set("name", "New");
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("create", (trellis, team) -> trellis.create(TEAM, other));
    calls.put("find", (trellis, team) -> trellis.find(TEAM, "t-1"));
    calls.put("findAll", (trellis, team) -> trellis.findAll(TEAM, List.of("t-1")));
    calls.put("exists", (trellis, team) -> trellis.exists(TEAM, "t-1"));
    calls.put("update", (trellis, team) -> trellis.update(team));
    calls.put("patch", (trellis, team) -> trellis.patch(team, patch));
    calls.put("patch by id", (trellis, team) -> trellis.patch(TEAM, "t-1", patch));
    calls.put("delete", (trellis, team) -> trellis.delete(team, DeleteMode.RESTRICT));
    calls.put("delete by id", (trellis, team) -> trellis.delete(TEAM, "t-1", DeleteMode.CASCADE));
    calls.put("children", (trellis, team) -> trellis.children(TEAM, "t-1", MEMBER, PAGE));
    calls.put("hasChildren", (trellis, team) -> trellis.hasChildren(TEAM, "t-1"));
    return calls;
  }

  @TestFactory
  Stream<DynamicTest> everyCall_storageIsDown_passesItsErrorOn() {
    return calls().entrySet().stream()
        .map(
            call ->
                DynamicTest.dynamicTest(
                    call.getKey(),
                    () -> {
                      Family family = new Family();
                      Stored<Family.Team> team = family.team("t-1");
                      family.store.breakDown();

                      assertThat(call.getValue().apply(family.trellis, team))
                          .isEqualTo(Either.left(FakeStore.DOWN));
                    }));
  }

  @Test
  void failure_isNotRetriedByTheService() {
    Family family = new Family();
    family.team("t-1");
    family.store.applied.clear();
    family.store.disturbance = changes -> Option.some(FakeStore.DOWN);

    assertThat(family.trellis.delete(TEAM, "t-1", DeleteMode.CASCADE))
        .isEqualTo(Either.left(FakeStore.DOWN));
    assertThat(family.store.applied).hasSize(1);
  }

  @Test
  void children_listingFails_passesItsErrorOn() {
    Family family = new Family();
    family.team("t-1");
    family.store.unlistable = Option.some(FakeStore.DOWN);

    assertThat(family.trellis.children(TEAM, "t-1", MEMBER, PAGE))
        .isEqualTo(Either.left(FakeStore.DOWN));
    assertThat(family.trellis.hasChildren(TEAM, "t-1")).isEqualTo(Either.left(FakeStore.DOWN));
  }

  private static <T> Codec<T> throwing() {
    return Codec.of(
        value -> {
          throw new IllegalStateException("can't write");
        },
        attributes -> {
          throw new IllegalStateException("can't read");
        });
  }

  @Test
  void write_codecThrows_isInvalidAndWritesNothing() {
    Family family = new Family();
    Stored<Family.Team> team = family.team("t-1");
    Trellis broken = family.newTrellis(Codecs.standard().with(TEAM, throwing()));
    family.store.applied.clear();

    List.<Either<TrellisError, ?>>of(
            broken.create(TEAM, team.value()),
            broken.update(team),
            broken.patch(team, Patch.none()),
            broken.patch(TEAM, "t-1", Patch.none()))
        .forEach(result -> assertThat(result.getLeft()).isInstanceOf(InvalidEntity.class));
    assertThat(broken.create(TEAM, team.value()).getLeft().message())
        .contains("team", "can't be stored", "can't write");
    assertThat(family.store.applied).isEmpty();
  }

  @Test
  void read_codecThrows_isUnreadableAndNamesTheEntity() {
    Family family = new Family();
    family.team("t-1");
    family.member("m", "t-1");
    Trellis broken =
        family.newTrellis(Codecs.standard().with(TEAM, throwing()).with(MEMBER, throwing()));
    TrellisError unreadable =
        new Unreadable(TEAM.ref("t-1"), "Team", "java.lang.IllegalStateException: can't read");

    assertThat(broken.find(TEAM, "t-1")).isEqualTo(Either.left(unreadable));
    assertThat(broken.findAll(TEAM, List.of("t-1"))).isEqualTo(Either.left(unreadable));
    assertThat(broken.children(TEAM, "t-1", MEMBER, PAGE).getLeft())
        .isInstanceOfSatisfying(
            Unreadable.class, error -> assertThat(error.ref()).isEqualTo(MEMBER.ref("m")));
  }

  @Test
  @SuppressWarnings("NullAway") // what a codec that isn't null-marked may do
  void anyCall_codecReturnsNull_isAnError() {
    Family family = new Family();
    Stored<Family.Team> team = family.team("t-1");
    Codec<Family.Team> nothing = Codec.of(value -> null, attributes -> null);
    Trellis broken = family.newTrellis(Codecs.standard().with(TEAM, nothing));

    assertThat(broken.find(TEAM, "t-1").getLeft()).isInstanceOf(Unreadable.class);
    assertThat(broken.update(team).getLeft()).isInstanceOf(InvalidEntity.class);
    assertThat(broken.patch(team, Patch.none()).getLeft()).isInstanceOf(InvalidEntity.class);
  }

  @Test
  void create_codecMakesAnotherId_isInvalid() {
    Family family = new Family();
    Codec<Family.Team> codec =
        Codec.of(
            team -> Attributes.none().with("id", "another"),
            attributes -> new Family.Team("", "", null));
    Trellis broken = family.newTrellis(Codecs.standard().with(TEAM, codec));

    assertThat(broken.create(TEAM, new Family.Team("t-1", "", null)).getLeft())
        .isInstanceOfSatisfying(
            InvalidEntity.class, invalid -> assertThat(invalid.field()).isEqualTo("id"));
  }

  @Test
  void create_numberThatStorageCannotHold_isInvalid() {
    record Real(String id, double amount) {}
    var type = EntityType.root("real", Real.class).id(Real::id).build();
    Trellis trellis = TrellisService.builder(Rules.of(Hierarchy.of(type)), new FakeStore()).build();

    for (double amount : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, Double.MAX_VALUE}) {
      assertThat(trellis.create(type, new Real("r-1", amount)).getLeft())
          .isInstanceOf(InvalidEntity.class);
    }
    assertThat(ok(trellis.create(type, new Real("r-1", 0.1))).value().amount()).isEqualTo(0.1);
  }

  @Test
  void retention_negative_throws() {
    TrellisService.Builder builder = TrellisService.builder(RULES, new FakeStore());

    assertThatThrownBy(() -> builder.retention(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-1S");
  }

  @Test
  void idsAndRetention_areUsed() {
    Family family = new Family();
    int[] count = {0};
    Trellis trellis =
        TrellisService.builder(RULES, family.store)
            .clock(family.clock)
            .ids(() -> "id-" + ++count[0])
            .retention(Duration.ofHours(1))
            .build();

    Stored<Family.Team> team = ok(trellis.create(TEAM, new Family.Team("t-1", "T", null)));
    var tombstone = ok(trellis.delete(team, DeleteMode.CASCADE));

    assertThat(team.entity().incarnation()).hasToString("id-1");
    assertThat(tombstone.deletion().id()).hasToString("id-2");
    assertThat(tombstone.deletion().purgeAt())
        .isEqualTo(family.clock.instant().plus(Duration.ofHours(1)));
  }
}
