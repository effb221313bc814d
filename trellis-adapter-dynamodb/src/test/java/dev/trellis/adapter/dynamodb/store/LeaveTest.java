package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.TITLE;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.Departure;
import dev.trellis.adapter.dynamodb.layout.Departure.Leaver;
import dev.trellis.domain.change.Decision;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.entity.Tombstone;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who leaves a deleted parent together. */
class LeaveTest {
  private final Plans one = new Plans(1);
  private final Plans many = new Plans(16);
  private final Tombstone dead = tombstone(one.create(ORGANIZATION, root("o")));
  private final Tombstone deadStudio = tombstone(one.create(STUDIO, under("o", "s")));

  private Tombstone tombstone(Decision created) {
    return one.delete(created.entity(), DeleteMode.CASCADE).entity().tombstone().get();
  }

  private Leave leave(Entity child, Tombstone parent) {
    return Leave.of(one.follow(child, parent).changes()).get();
  }

  private Leave title(int i, int claims) {
    Entity title = one.create(TITLE, under("s", "t-" + i).with("slug", "slug " + i)).entity();
    return leave(
        claims == 0
            ? title
            : title.toBuilder()
                .claims(IntStream.range(0, claims).mapToObj(c -> new ClaimId(i + "-" + c)).toList())
                .build(),
        deadStudio);
  }

  private static List<Integer> sizes(Map<Exit, List<Departure>> together) {
    return together.values().stream()
        .flatMap(List::stream)
        .map(departure -> departure.leavers().size())
        .toList();
  }

  @Test
  void onlyAChildThatLeavesAClosedGate_leaves() {
    Entity studio = one.create(STUDIO, under("o", "s")).entity();

    assertThat(Leave.of(one.delete(studio, DeleteMode.CASCADE).changes())).isEmpty();
    assertThat(Leave.of(one.bury(studio).changes())).isEmpty();
    assertThat(Leave.of(one.finish(dead))).isEmpty();
    assertThat(leave(studio, dead).exit())
        .isEqualTo(new Exit(ORGANIZATION.ref("o"), Shard.FIRST, dead.incarnation()));
  }

  @Test
  void whatIsWrittenDownOfAChild() {
    Entity studio = one.create(STUDIO, under("o", "s").with("name", "Nova")).entity();
    Leave title = title(1, 0);

    assertThat(Leave.together(List.of(leave(studio, dead))).values())
        .containsExactly(
            List.of(
                new Departure(
                    dead.deletion(),
                    List.of(
                        new Leaver(studio.ref(), studio.incarnation(), true, studio.claims())))));
    assertThat(title.mayBeParent()).as("nothing hangs under titles").isFalse();
    assertThat(title.child().claims()).isNotEmpty();
  }

  @Test
  void eachGate_hasDeparturesOfItsOwn() {
    List<Leave> leaves =
        IntStream.range(0, 40)
            .mapToObj(i -> many.create(STUDIO, under("o", "s-" + i)).entity())
            .map(studio -> leave(studio, dead))
            .toList();
    Map<Exit, List<Departure>> together = Leave.together(leaves);

    assertThat(together).hasSizeBetween(2, 16);
    assertThat(sizes(together).stream().mapToInt(i -> i).sum()).isEqualTo(40);
    together.forEach(
        (exit, departures) ->
            assertThat(departures.get(0).leavers())
                .allMatch(leaver -> Shard.of(leaver.ref(), 16).equals(exit.shard())));
  }

  @Test
  void oneHundred_leaveAtATime() {
    assertThat(sizes(Leave.together(IntStream.range(0, 250).mapToObj(i -> title(i, 0)).toList())))
        .containsExactly(100, 100, 50);
  }

  @Test
  void childrenWithManyClaims_areFewerAtATime() {
    List<Leave> leaves = IntStream.range(0, 60).mapToObj(i -> title(i, 90)).toList();
    Map<Exit, List<Departure>> together = Leave.together(leaves);

    // (1,024 + 100 + 90 * 36) bytes each, 204,800 at most
    assertThat(sizes(together)).containsExactly(46, 14);
    assertThat(
            together.values().iterator().next().stream()
                .flatMap(departure -> departure.leavers().stream())
                .map(Leaver::ref))
        .as("nobody is left out, in their order")
        .containsExactlyElementsOf(leaves.stream().map(leave -> leave.child().ref()).toList());
  }
}
