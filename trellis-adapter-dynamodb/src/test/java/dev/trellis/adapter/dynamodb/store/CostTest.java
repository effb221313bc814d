package dev.trellis.adapter.dynamodb.store;

import static dev.trellis.adapter.dynamodb.local.Company.NOTE;
import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.TITLE;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.adapter.dynamodb.local.Weathers;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.command.Patch;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** The budget of the design, section 12, counted from the requests that went out. */
class CostTest {
  private final LocalTrellis local = LocalTrellis.withShards(16);
  private final Trellis trellis = local.trellis();
  private final Trellis oneShard = local.neighbour(1).trellis();

  @BeforeEach
  void parents() {
    ok(trellis.create(ORGANIZATION, root("o")));
    ok(trellis.create(STUDIO, under("o", "s")));
  }

  @AfterEach
  void close() {
    local.close();
  }

  private Bill bill(Supplier<?> operation) {
    local.wire().forget();
    assertThat(operation.get()).isNotNull();
    return Bill.of(local.wire().seen());
  }

  private static Attributes title(String id) {
    return under("s", id).with("name", "n-" + id).with("slug", "s-" + id);
  }

  /** A title whose gate is in use from then on. */
  private Stored<Attributes> neighbourOf(String id) {
    int shard = Shard.of(TITLE.ref(id), 16).index();
    String other =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "x-" + i)
            .filter(x -> Shard.of(TITLE.ref(x), 16).index() == shard)
            .findFirst()
            .orElseThrow();
    return ok(trellis.create(TITLE, title(other)));
  }

  @Test
  void create_aRootThatStandsAlone() {
    assertThat(bill(() -> ok(trellis.create(NOTE, root("n"))))).isEqualTo(new Bill(1, 1));
  }

  @Test
  void create_aRootThatMayHaveChildren() {
    assertThat(bill(() -> ok(trellis.create(ORGANIZATION, root("p"))))).isEqualTo(new Bill(1, 4));
  }

  @Test
  void create_aChild() {
    neighbourOf("t");
    neighbourOf("u");

    assertThat(bill(() -> ok(trellis.create(TITLE, under("s", "t"))))).isEqualTo(new Bill(1, 6));
    assertThat(bill(() -> ok(trellis.create(TITLE, title("u"))))).isEqualTo(new Bill(1, 6 + 2 * 2));
  }

  @Test
  void create_aChildThatMayHaveChildren() {
    // in the first shard, whose gate is always in use
    String id = Shards.studio(0, 16, 0);

    assertThat(bill(() -> ok(trellis.create(STUDIO, under("o", id).with("name", "Halo")))))
        .isEqualTo(new Bill(1, 8 + 2));
  }

  @Test
  void create_underAHugeParent_costsTheSameAndNeverTouchesIt() {
    ok(trellis.create(ORGANIZATION, root("huge").with("text", "x".repeat(300_000))));
    String id = Shards.studio(0, 16, 0);

    assertThat(bill(() -> ok(trellis.create(STUDIO, under("huge", id))))).isEqualTo(new Bill(1, 8));
    assertThat(local.wire().seen().toString()).doesNotContain("TableName=organizations");
  }

  @Test
  void find_isOneRead() {
    assertThat(bill(() -> ok(trellis.find(STUDIO, "s")))).isEqualTo(new Bill(1, 0));
    assertThat(((GetItemRequest) local.wire().seen().get(0)).consistentRead()).isTrue();
    assertThat(bill(() -> ok(trellis.find(STUDIO, "s", Consistency.EVENTUAL))))
        .isEqualTo(new Bill(1, 0));
    assertThat(((GetItemRequest) local.wire().seen().get(0)).consistentRead()).isFalse();
  }

  @Test
  void update_ofPlainAttributes() {
    neighbourOf("t");
    Stored<Attributes> read = ok(trellis.create(TITLE, title("t")));

    assertThat(bill(() -> ok(trellis.update(read.with(title("t").with("text", "a"))))))
        .isEqualTo(new Bill(1, 1));
    Stored<Attributes> again = ok(trellis.find(TITLE, "t"));
    assertThat(bill(() -> ok(trellis.patch(again, Patch.none().set("text", "b")))))
        .isEqualTo(new Bill(1, 1));
  }

  @Test
  void update_ofUniqueValues() {
    Stored<Attributes> read = ok(trellis.create(TITLE, title("t")));

    assertThat(bill(() -> ok(trellis.update(read.with(title("t").with("name", "other"))))))
        .isEqualTo(new Bill(1, 2 + 4));
    Stored<Attributes> again = ok(trellis.find(TITLE, "t"));
    assertThat(
            bill(
                () ->
                    ok(
                        trellis.update(
                            again.with(under("s", "t").with("name", "a").with("slug", "b"))))))
        .isEqualTo(new Bill(1, 2 + 4 * 2));
  }

  @Test
  void delete_aChild() {
    Stored<Attributes> read = ok(trellis.create(TITLE, title("t")));

    assertThat(bill(() -> ok(trellis.delete(read, DeleteMode.RESTRICT))))
        .isEqualTo(new Bill(1, 6 + 2 * 2));
  }

  @Test
  void restrict_oneShard() {
    try (LocalTrellis single = LocalTrellis.withShards(1)) {
      ok(single.trellis().create(ORGANIZATION, root("q")));
      Stored<Attributes> read =
          ok(single.trellis().create(STUDIO, under("q", "r").with("name", "Halo")));
      single.wire().forget();

      ok(single.trellis().delete(read, DeleteMode.RESTRICT));

      assertThat(Bill.of(single.wire().seen())).isEqualTo(new Bill(1, 8 + 2));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 90})
  void restrict_severalShardsInUse(int shards) {
    ok(trellis.delete(STUDIO, "s", DeleteMode.RESTRICT));
    Shards.activateAll(local, shards);
    Stored<Attributes> read = ok(trellis.find(ORGANIZATION, "o"));

    Bill bill = bill(() -> ok(trellis.delete(read, DeleteMode.RESTRICT)));

    assertThat(bill.requests()).isEqualTo(2);
    assertThat(bill.writeUnits()).isLessThanOrEqualTo(8 + 2 * shards);
  }

  @Test
  void restrict_refused_isOneWriteAndTheSearchForAChild() {
    ok(oneShard.create(ORGANIZATION, root("q")));
    ok(oneShard.create(STUDIO, under("q", "r")));
    try (LocalTrellis single = LocalTrellis.withShards(1)) {
      Stored<Attributes> read = ok(single.trellis().find(ORGANIZATION, "q"));
      single.wire().forget();

      assertThat(single.trellis().delete(read, DeleteMode.RESTRICT).getLeft())
          .isInstanceOf(HasChildren.class);

      List<?> writes = single.wire().seen().stream().filter(Weathers::isWrite).toList();
      assertThat(writes).hasSize(1);
      // the first gate, a page of links, the children themselves
      assertThat(single.wire().seen()).hasSizeLessThanOrEqualTo(4);
    }
  }
}
