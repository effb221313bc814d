package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.TITLE;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.store.Plans.writes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.change.ChangeSet;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError.InvalidEntity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;

/** What is done where one transaction can't take all the actions of a change set. */
class TooManyActionsTest {
  private static final EntityRef O = ORGANIZATION.ref("o");

  private final Plans one = new Plans(1);
  private final Plans many = new Plans(16);

  private static Knowledge seen(boolean open, int... further) {
    return Knowledge.none().withRoster(O, Plans.roster(O, open, further));
  }

  @Example
  void tooManyOldClaims_areRefusedClearly() {
    // of constraints that the code no longer has
    Entity title =
        one.create(TITLE, under("s", "t").with("name", "One")).entity().toBuilder()
            .claims(IntStream.range(0, 101).mapToObj("%032x"::formatted).map(ClaimId::new).toList())
            .build();

    for (ChangeSet changes :
        List.of(
            one.update(title, TITLE, under("s", "t")).changes(),
            one.delete(title, DeleteMode.CASCADE).changes())) {
      assertThat(one.planner(changes).next(Knowledge.none()))
          .isInstanceOfSatisfying(
              Step.Refuse.class,
              refuse ->
                  assertThat(refuse.error())
                      .isInstanceOfSatisfying(
                          InvalidEntity.class,
                          error -> {
                            assertThat(error.subject()).isEqualTo("title#t");
                            assertThat(error.message())
                                .contains("at most 100")
                                .contains("unique constraints");
                          }));
    }
  }

  @Example
  void manyClaimsAndManyShards_theShardsGiveWay() {
    int[] shards = IntStream.rangeClosed(1, 50).toArray();

    // 98 are as many as fit beside the entity and its first gate
    for (int claims : new int[] {49, 90, 98}) {
      for (DeleteMode mode : DeleteMode.values()) {
        List<Step.Write> writes =
            writes(many.planner(many.delete(claimed(claims), mode).changes()), seen(true, shards));

        assertThat(writes).hasSize(2);
        assertThat(writes).allSatisfy(write -> assertThat(write.actions()).hasSizeBetween(1, 100));
      }
    }
  }

  @Example
  void tooManyClaims_areRefusedWhateverTheShards() {
    for (DeleteMode mode : DeleteMode.values()) {
      assertThat(many.planner(many.delete(claimed(99), mode).changes()).next(seen(true, 1, 2)))
          .isInstanceOf(Step.Refuse.class);
    }
  }

  @Example
  void gatesThatGoBeforehand_areStruckOffTheRosterIfTheEntityCanBeDeleted() {
    ChangeSet changes = many.delete(claimed(90), DeleteMode.RESTRICT).changes();
    List<Step.Write> writes =
        writes(many.planner(changes), seen(true, IntStream.rangeClosed(1, 120).toArray()));
    String gate = "trellis_relationships[child_ref=GATE, pk=organization#o#gate#00]";

    assertThat(writes).hasSize(3);
    assertThat(writes.subList(0, 2))
        .allSatisfy(
            write ->
                assertThat(Rendering.of(write).get(0))
                    .isEqualTo(
                        "CHECK organizations[id=o] IF incarnation = i AND version = 1"
                            + " AND attribute_not_exists(deleted_at)"
                            + " AND (attribute_not_exists(ttl) OR ttl > 1767225600)"));
    assertThat(Rendering.of(writes.get(0)).get(1))
        .isEqualTo(
            "UPDATE %s SET shards = %s IF incarnation = i AND shards = %s"
                .formatted(gate, shards(99, 120), shards(1, 120)));
    assertThat(Rendering.of(writes.get(1)).get(1))
        .isEqualTo(
            "UPDATE %s REMOVE shards IF incarnation = i AND shards = %s"
                .formatted(gate, shards(99, 120)));
  }

  private Entity claimed(int claims) {
    return one.create(ORGANIZATION, root("o")).entity().toBuilder()
        .claims(IntStream.range(0, claims).mapToObj("%032x"::formatted).map(ClaimId::new).toList())
        .build();
  }

  private static String shards(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "shards{", "}"));
  }
}
