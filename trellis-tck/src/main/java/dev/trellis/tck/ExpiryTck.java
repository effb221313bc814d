package dev.trellis.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.error.TrellisError.Occupant;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import dev.trellis.port.in.PageRequest;
import dev.trellis.port.in.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What entities promise that end by themselves. */
public abstract class ExpiryTck extends AdapterTck {
  private static final Duration TERM = Duration.ofHours(1);

  private Stored<Attributes> lease(String id) {
    if (!ok(trellis().exists(Family.ORGANIZATION, "o1"))) {
      ok(trellis().create(Family.ORGANIZATION, Family.root("o1")));
    }
    return ok(
        trellis()
            .create(Family.LEASE, Family.lease(id, "o1", end()).with("name", "name of " + id)));
  }

  private Instant end() {
    return clock().instant().plus(TERM);
  }

  /** An end is rounded up to a whole second. */
  private void expire() {
    clock().advance(TERM.plusSeconds(1));
  }

  @Property
  void required_T701_live_until_the_end(@ForAll DeleteMode mode) {
    Stored<Attributes> lease = lease("l1");
    clock().advance(TERM);
    world().settle();
    assertThat(ok(trellis().find(Family.LEASE, "l1")).entity()).isEqualTo(lease.entity());
    ok(trellis().create(Family.CLAUSE, Family.child("c1", "l1")));
    lease = ok(trellis().update(lease.with(lease.value().with("note", 1))));
    lease = ok(trellis().patch(lease, Patch.none().set("note", 2)));
    ok(trellis().delete(Family.CLAUSE, "c1", mode));
    ok(trellis().delete(lease, mode));
    refused(NotFound.class, trellis().find(Family.LEASE, "l1"));
  }

  @Example
  void required_T702_gone_from_the_end_on() {
    Stored<Attributes> lease = lease("l1");
    expire();
    refused(NotFound.class, trellis().find(Family.LEASE, "l1"));
    assertThat(ok(trellis().exists(Family.LEASE, "l1"))).isFalse();
    assertThat(ok(trellis().findAll(Family.LEASE, List.of("l1")))).isEmpty();
    assertThat(
            ok(trellis().children(Family.ORGANIZATION, "o1", Family.LEASE, PageRequest.first(5)))
                .items())
        .isEmpty();
    assertThat(ok(trellis().hasChildren(Family.ORGANIZATION, "o1"))).isFalse();
    refused(NotFound.class, trellis().hasChildren(Family.LEASE, "l1"));
    refused(
        NotFound.class,
        trellis().children(Family.LEASE, "l1", Family.CLAUSE, PageRequest.first(5)));
    refused(NotFound.class, trellis().update(lease.with(lease.value().with("note", 1))));
    refused(NotFound.class, trellis().update(lease.with(lease.value().without("ends"))));
    refused(NotFound.class, trellis().patch(lease, Patch.none().set("note", 1)));
    refused(NotFound.class, trellis().patch(lease, Patch.none().remove("ends")));
    refused(NotFound.class, trellis().delete(lease, DeleteMode.RESTRICT));
    refused(NotFound.class, trellis().delete(Family.LEASE, "l1", DeleteMode.CASCADE));
    AlreadyExists error =
        refused(AlreadyExists.class, trellis().create(Family.LEASE, Family.child("l1", "o1")));
    assertThat(error.occupant()).isEqualTo(Occupant.EXPIRED);
  }

  @Example
  void required_T703_no_child_under_an_expired_parent() {
    lease("l1");
    expire();
    refused(ParentNotFound.class, trellis().create(Family.CLAUSE, Family.child("c1", "l1")));
    assertThat(ok(trellis().exists(Family.CLAUSE, "c1"))).isFalse();
  }

  @Property
  void required_T704_restrict_is_not_refused_for_expired_children(
      @ForAll @IntRange(min = 1, max = 60) int expired, @ForAll boolean oneLives) {
    for (int i = 0; i < expired; i++) {
      lease("l" + i);
    }
    expire();
    if (oneLives) {
      Stored<Attributes> alive = lease("z");
      HasChildren error =
          refused(
              HasChildren.class, trellis().delete(Family.ORGANIZATION, "o1", DeleteMode.RESTRICT));
      assertThat(error.child()).contains(alive.ref());
      ok(trellis().delete(alive, DeleteMode.RESTRICT));
    }
    ok(trellis().delete(Family.ORGANIZATION, "o1", DeleteMode.RESTRICT));
    world().settle();
    refused(NotFound.class, trellis().find(Family.ORGANIZATION, "o1"));
  }

  @Example
  void required_T705_the_values_of_an_expired_owner_are_free() {
    lease("l1");
    Attributes successor = Family.named("l2", "o1", "name of l1");
    refused(DuplicateValue.class, trellis().create(Family.LEASE, successor));
    expire();
    ok(trellis().create(Family.LEASE, successor));
    DuplicateValue error =
        refused(DuplicateValue.class, trellis().create(Family.LEASE, successor.with("id", "l3")));
    assertThat(error.owner()).isEqualTo(Family.LEASE.ref("l2"));
  }

  @Example
  @Requires(Capability.SWEEP)
  void required_T706_what_hangs_under_an_expired_entity_goes_with_it() {
    lease("l1");
    lease("l2");
    ok(trellis().create(Family.CLAUSE, Family.child("c1", "l1")));
    Stored<Attributes> kept = ok(trellis().find(Family.LEASE, "l2"));
    kept = ok(trellis().update(kept.with(kept.value().without("ends"))));
    ok(trellis().create(Family.CLAUSE, Family.child("c2", "l2")));
    ok(trellis().create(Family.LEASE, Family.named("l3", "o1", "free")));
    expire();
    world().sweep();
    world().settle();
    assertThat(ok(trellis().findAll(Family.CLAUSE, List.of("c1", "c2")))).containsOnlyKeys("c2");
    assertThat(ok(trellis().find(Family.LEASE, "l2")).entity()).isEqualTo(kept.entity());
    // the successor of an expired entity's value keeps it when the sweeper comes
    ok(trellis().create(Family.LEASE, Family.named("l4", "o1", "name of l1")));
    world().sweep();
    world().settle();
    refused(
        DuplicateValue.class,
        trellis().create(Family.LEASE, Family.named("l5", "o1", "name of l1")));
  }

  @Property
  void required_T707_an_update_moves_the_end(@ForAll boolean dropped) {
    Stored<Attributes> lease = lease("l1");
    ok(trellis().create(Family.CLAUSE, Family.child("c1", "l1")));
    Attributes later =
        dropped
            ? lease.value().without("ends")
            : lease.value().with("ends", end().plus(TERM).toString());
    Stored<Attributes> moved = ok(trellis().update(lease.with(later)));
    expire();
    world().settle();
    assertThat(ok(trellis().find(Family.LEASE, "l1")).entity()).isEqualTo(moved.entity());
    ok(trellis().create(Family.CLAUSE, Family.child("c2", "l1")));
    refused(
        DuplicateValue.class,
        trellis().create(Family.LEASE, Family.named("l2", "o1", "name of l1")));
    expire();
    assertThat(ok(trellis().exists(Family.LEASE, "l1"))).isEqualTo(dropped);
    String past = clock().instant().minusSeconds(1).toString();
    InvalidEntity error =
        refused(
            InvalidEntity.class,
            trellis().create(Family.LEASE, Family.child("l3", "o1").with("ends", past)));
    assertThat(error.field()).isEqualTo("expiry");
  }
}
