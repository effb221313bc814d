package dev.trellis.adapter.dynamodb.query;

import static dev.trellis.adapter.dynamodb.query.Forest.ALL;
import static dev.trellis.adapter.dynamodb.query.Forest.ENOUGH;
import static dev.trellis.adapter.dynamodb.query.Forest.KIND;
import static dev.trellis.adapter.dynamodb.query.Forest.WOOD;
import static dev.trellis.adapter.dynamodb.query.Forest.deletion;
import static dev.trellis.adapter.dynamodb.query.Forest.grove;
import static dev.trellis.adapter.dynamodb.query.Forest.ids;
import static dev.trellis.adapter.dynamodb.query.Forest.in;
import static dev.trellis.adapter.dynamodb.query.Forest.ok;
import static dev.trellis.adapter.dynamodb.query.Forest.original;
import static dev.trellis.adapter.dynamodb.query.Forest.text;
import static dev.trellis.adapter.dynamodb.query.Forest.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.layout.EntityItem;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.port.in.PageRequest;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Pages out of an index between whose live entities there are dead ones, and filtered ones. */
class QueryPagingProperties {
  /** What a tree may be. */
  enum State {
    OAK,
    BEECH,
    LASTING_OAK,
    EXPIRED_OAK,
    DELETED_OAK,
    DELETED_BEECH_OF_THE_ORIGINAL;

    boolean isLive() {
      return this == OAK || this == BEECH || this == LASTING_OAK;
    }

    Map<String, AttributeValue> item(String id, String grove, int height) {
      return switch (this) {
        case OAK -> EntityItem.of(tree(id, grove, height, "oak").build());
        case BEECH -> EntityItem.of(tree(id, grove, height, "beech").build());
        case LASTING_OAK -> EntityItem.of(tree(id, grove, height, "oak").expiresAt(in(9)).build());
        case EXPIRED_OAK -> EntityItem.of(tree(id, grove, height, "oak").expiresAt(in(-9)).build());
        case DELETED_OAK ->
            EntityItem.of(tree(id, grove, height, "oak").deletion(deletion(9)).build());
        case DELETED_BEECH_OF_THE_ORIGINAL -> original(id, grove, height, in(-9));
      };
    }
  }

  private static final Forest FOREST = new Forest();
  private static int groves;

  @AfterContainer
  static void close() {
    FOREST.close();
  }

  @Provide
  Arbitrary<String> indexes() {
    return Arbitraries.of(Forest.INDEXES);
  }

  @Property(tries = 60)
  void pages_list_each_live_one_once_in_order_and_are_full_until_the_last(
      @ForAll @Size(max = 40) List<State> states,
      @ForAll("indexes") String index,
      @ForAll boolean forward,
      @ForAll boolean projected,
      @ForAll @IntRange(min = 1, max = 9) int size) {
    String grove = plant(states);
    QueryRequest.Builder request = grove(index, grove).scanIndexForward(forward);
    if (projected) {
      request.projectionExpression("grove");
    }

    assertThat(list(request.build(), size))
        .isEqualTo(expected(states, Set.of("oak", "beech"), forward));
  }

  @Property(tries = 60)
  void pages_are_counted_behind_the_users_filter(
      @ForAll @Size(max = 40) List<State> states,
      @ForAll boolean complete,
      @ForAll boolean forward,
      @ForAll @IntRange(min = 1, max = 9) int size) {
    String grove = plant(states);
    QueryRequest request =
        grove(complete ? ALL : KIND, grove)
            .filterExpression("kind = :kind")
            .expressionAttributeValues(Map.of(":grove", text(grove), ":kind", text("beech")))
            .scanIndexForward(forward)
            .build();

    assertThat(list(request, size)).isEqualTo(expected(states, Set.of("beech"), forward));
  }

  @Property(tries = 20)
  void a_projection_shows_the_same_on_every_page(
      @ForAll @Size(min = 5, max = 20) List<State> states,
      @ForAll @IntRange(min = 1, max = 3) int size) {
    String grove = plant(states);
    for (String index : List.of(ALL, ENOUGH, KIND)) {
      QueryRequest request = grove(index, grove).projectionExpression("kind").build();

      assertThat(pages(request, size))
          .flatMap(FoundPage::items)
          .allSatisfy(found -> assertThat(found.value().asMap()).containsOnlyKeys("id", "kind"));
    }
  }

  private static String plant(List<State> states) {
    String grove = "g-" + groves++;
    for (int i = 0; i < states.size(); i++) {
      FOREST.plant(WOOD, states.get(i).item(id(grove, i), grove, i));
    }
    return grove;
  }

  private static String id(String grove, int number) {
    // ids in another order than heights
    return "%03d of %s".formatted((number * 7) % 40, grove);
  }

  private static List<String> expected(List<State> states, Set<String> kinds, boolean forward) {
    List<String> expected = new ArrayList<>();
    String grove = "g-" + (groves - 1);
    for (int i = 0; i < states.size(); i++) {
      State state = states.get(i);
      if (state.isLive() && kinds.contains(state == State.BEECH ? "beech" : "oak")) {
        expected.add(id(grove, i));
      }
    }
    if (!forward) {
      Collections.reverse(expected);
    }
    return expected;
  }

  private static List<String> list(QueryRequest request, int size) {
    List<FoundPage<Attributes>> pages = pages(request, size);
    assertThat(pages).allSatisfy(page -> assertThat(page.items()).hasSizeLessThanOrEqualTo(size));
    assertThat(pages.subList(0, pages.size() - 1))
        .allSatisfy(page -> assertThat(page.items()).hasSize(size));
    return pages.stream().flatMap(page -> ids(page).stream()).toList();
  }

  private static List<FoundPage<Attributes>> pages(QueryRequest request, int size) {
    List<FoundPage<Attributes>> pages = new ArrayList<>();
    Option<PageRequest> next = Option.some(PageRequest.first(size));
    while (next.isDefined()) {
      PageRequest current = next.get();
      FoundPage<Attributes> page = ok(FOREST.queries.query(WOOD, request, current));
      pages.add(page);
      assertThat(pages).hasSizeLessThan(50);
      next = page.next().map(current::from);
    }
    return pages;
  }
}
