package dev.trellis.adapter.dynamodb;

import static dev.trellis.adapter.dynamodb.local.Company.CLAUSE;
import static dev.trellis.adapter.dynamodb.local.Company.LEASE;
import static dev.trellis.adapter.dynamodb.local.Company.NOTE;
import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.Keys;
import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Tombstone;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import dev.trellis.tck.internal.Together;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was wrong with the original (design, section 14); which suite covers it more widely. */
class OriginalDefectsTest {
  private final LocalTrellis local = LocalTrellis.withShards(4);
  private final Trellis trellis = local.trellis();

  @BeforeEach
  void anOrganization() {
    ok(trellis.create(ORGANIZATION, root("o")));
  }

  @AfterEach
  void close() {
    local.close();
  }

  private Stored<Attributes> studio(String id, String name) {
    return ok(trellis.create(STUDIO, under("o", id).with("name", name)));
  }

  private static void assertRefused(Class<?> error, Either<TrellisError, ?> result) {
    assertThat(result.getLeft()).isInstanceOf(error);
  }

  @Test // CascadeTck
  void defect01_aCascadeDeletesTheChildren() {
    studio("s", "Halo");
    Tombstone tombstone = ok(trellis.delete(ORGANIZATION, "o", DeleteMode.CASCADE));

    assertThat(local.graph().cascade().run(tombstone, () -> true).deleted()).isEqualTo(1);

    assertThat(trellis.exists(STUDIO, "s")).contains(false);
  }

  @Test // ShardedParentTest, with up to 1024 shards
  void defect02_aChildlessParentWithSeveralShardsIsDeletedUnderProtection() {
    assertThat(trellis.hasChildren(ORGANIZATION, "o")).contains(false);
    assertThat(trellis.delete(ORGANIZATION, "o", DeleteMode.RESTRICT).isRight()).isTrue();
  }

  @Test // DeletionTck
  void defect03_aDeletedFirstChildHidesNoLiveOne() {
    Trellis oneShard = local.neighbour(1).trellis();
    IntStream.range(0, 3).forEach(i -> ok(oneShard.create(STUDIO, under("o", "s-" + i))));
    ok(oneShard.delete(STUDIO, "s-0", DeleteMode.RESTRICT));

    assertThat(oneShard.hasChildren(ORGANIZATION, "o")).contains(true);
    assertRefused(HasChildren.class, oneShard.delete(ORGANIZATION, "o", DeleteMode.RESTRICT));
  }

  @Test // ConcurrencyTck
  void defect04_deletingAParentAndCreatingAChildNeverBothSucceed() throws Exception {
    Trellis other = local.neighbour(4).trellis();
    for (int i = 0; i < 50; i++) {
      String id = "o-" + i;
      ok(trellis.create(ORGANIZATION, root(id)));
      Callable<Boolean> create = () -> trellis.create(STUDIO, under(id, "s-" + id)).isRight();
      Callable<Boolean> delete =
          () -> other.delete(ORGANIZATION, id, DeleteMode.RESTRICT).isRight();

      assertThat(Together.run(List.of(create, delete))).containsExactlyInAnyOrder(true, false);
    }
  }

  @Test // CascadeTck: what wasn't deleted with CASCADE has nothing below it
  void defect05_aTombstoneOfAProtectedDeleteCascadesNowhere() {
    Tombstone tombstone = ok(trellis.delete(ORGANIZATION, "o", DeleteMode.RESTRICT));
    local.remove("organizations", Keys.entity(ORGANIZATION.ref("o")));
    ok(trellis.create(ORGANIZATION, root("o")));
    studio("s", "Halo");

    assertThat(local.graph().cascade().run(tombstone, () -> true).deleted()).isZero();
    assertThat(trellis.exists(STUDIO, "s")).contains(true);
  }

  @Test // UpdateTck
  void defect06_aStaleVersionIsNoDuplicateValue() {
    Stored<Attributes> read = studio("s", "Halo");
    studio("t", "Nova");
    ok(trellis.update(read.with(under("o", "s").with("name", "Mira"))));

    assertRefused(
        ConcurrentModification.class,
        trellis.update(read.with(under("o", "s").with("name", "Nova"))));
  }

  @Test // UniquenessTck
  void defect07_uniqueNumbersAndEmptyTextsMoveLikeAnyOtherValue() {
    Stored<Attributes> number = ok(trellis.create(STUDIO, under("o", "s").with("name", 7)));
    assertRefused(DuplicateValue.class, trellis.create(STUDIO, under("o", "t").with("name", 7)));
    Stored<Attributes> empty = ok(trellis.update(number.with(under("o", "s").with("name", ""))));
    ok(trellis.create(STUDIO, under("o", "t").with("name", 7)));
    ok(trellis.patch(empty, Patch.none().set("name", "Halo")));

    assertThat(trellis.create(STUDIO, under("o", "u").with("name", "")).isRight()).isTrue();
  }

  @Test // UpdateTck
  void defect08_anUpdateChangesNoParent() {
    Stored<Attributes> read = studio("s", "Halo");

    assertRefused(InvalidEntity.class, trellis.update(read.with(under("nowhere", "s"))));
  }

  @Test // UniquenessTck
  void defect09_aValueIsFreeWhenDeleteReturns() {
    studio("s", "Halo");
    ok(trellis.delete(STUDIO, "s", DeleteMode.RESTRICT));

    studio("t", "Halo");
  }

  @Test // DeletionTck
  void defect10_aParentIsFreeWhenTheDeleteOfItsLastChildReturns() {
    studio("s", "Halo");
    ok(trellis.delete(STUDIO, "s", DeleteMode.RESTRICT));

    ok(trellis.delete(ORGANIZATION, "o", DeleteMode.RESTRICT));
    assertThat(local.isBare()).isTrue();
  }

  @Test // ShardedParentTest, there and back again
  void defect11_anotherNumberOfShardsHidesNobodyAndDoublesNobody() {
    Trellis sixteen = local.neighbour(16).trellis();
    IntStream.range(0, 20).forEach(i -> ok(sixteen.create(STUDIO, under("o", "s-" + i))));

    for (int shards : new int[] {4, 1, 64}) {
      Trellis other = local.neighbour(shards).trellis();
      assertThat(ok(other.children(ORGANIZATION, "o", STUDIO, PageRequest.first(50))).items())
          .hasSize(20);
      ok(other.patch(STUDIO, "s-0", Patch.none().set("name", "n-" + shards)));
    }
    assertThat(local.items("trellis_relationships"))
        .filteredOn(item -> item.containsKey("child_key"))
        .hasSize(20);
  }

  @Test // ExpiryTck
  void defect12_anEntityThatEndsByItselfIsUpdatedDeletedAndCascades() {
    Instant end = local.clock().instant().plusSeconds(60);
    Attributes value = under("o", "l").with("ends", end.toString());
    Stored<Attributes> lease = ok(trellis.create(LEASE, value));
    Stored<Attributes> put = ok(trellis.update(lease.with(value.with("text", "a"))));
    ok(trellis.create(CLAUSE, under("l", "c")));
    local.clock().advance(Duration.ofSeconds(200));

    assertThat(local.graph().reaper().reap(put.entity())).contains(true);
    Tombstone buried = local.stored(LEASE.ref("l")).tombstone().get();
    assertThat(local.graph().cascade().run(buried, () -> true).complete()).isTrue();

    assertThat(trellis.exists(CLAUSE, "c")).contains(false);
    ok(trellis.create(LEASE, under("o", "m").with("ends", end.plusSeconds(999).toString())));
    ok(trellis.delete(LEASE, "m", DeleteMode.RESTRICT));
  }

  @Test // of the port; queries have tests of their own
  void defect13_aPageHasAsManyLiveChildrenAsItAskedFor() {
    Instant soon = local.clock().instant().plusSeconds(10);
    for (int i = 0; i < 30; i++) {
      Instant end = i % 3 == 0 ? soon : soon.plusSeconds(1_000);
      ok(trellis.create(LEASE, under("o", "l-" + i).with("ends", end.toString())));
    }
    local.clock().advance(Duration.ofSeconds(20));

    assertThat(ok(trellis.children(ORGANIZATION, "o", LEASE, PageRequest.first(15))).items())
        .hasSize(15);
  }

  @Test // UpdateTck and DeletionTck
  void defect14_whatIsMissingIsNotFound() {
    Stored<Attributes> gone = ok(trellis.create(NOTE, root("n")));
    ok(trellis.delete(NOTE, "n", DeleteMode.RESTRICT));
    local.remove("notes", Keys.entity(NOTE.ref("n")));

    assertRefused(NotFound.class, trellis.update(gone));
    assertRefused(NotFound.class, trellis.patch(gone, Patch.none().set("a", 1)));
    assertRefused(NotFound.class, trellis.delete(gone, DeleteMode.RESTRICT));
    assertRefused(NotFound.class, trellis.delete(NOTE, "n", DeleteMode.CASCADE));
  }

  @Test // CascadeTck at every step, BadRecordTest
  void defect15_aCascadeGoesOnWhereItStopped() {
    IntStream.range(0, 30).forEach(i -> ok(trellis.create(STUDIO, under("o", "s-" + i))));
    Tombstone tombstone = ok(trellis.delete(ORGANIZATION, "o", DeleteMode.CASCADE));
    int[] budget = {12};

    assertThat(local.graph().cascade().run(tombstone, () -> budget[0]-- > 0).deleted())
        .isEqualTo(12);
    assertThat(local.graph().cascade().run(tombstone, () -> true).deleted()).isEqualTo(18);
  }

  @Test // InputTck
  void defect16_noTwoKeysAreTheSame() {
    assertRefused(InvalidEntity.class, trellis.create(ORGANIZATION, root("1#studio#name")));
    ok(trellis.create(ORGANIZATION, root("1")));
    ok(trellis.create(STUDIO, under("1", "s").with("name", "x")));
    assertThat(claims()).hasSize(1);
  }

  @Test // UniquenessTck
  void defect17_rootsAreUnique() {
    ok(trellis.create(ORGANIZATION, root("a").with("slug", "one")));

    assertRefused(
        DuplicateValue.class, trellis.create(ORGANIZATION, root("b").with("slug", "one")));
    assertThat(claims()).hasSize(1);
  }

  private List<?> claims() {
    return local.items("trellis_unique_constraints");
  }
}
