package dev.trellis.adapter.dynamodb.query;

import static dev.trellis.adapter.dynamodb.query.Forest.number;
import static dev.trellis.adapter.dynamodb.query.Forest.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Version;
import dev.trellis.domain.error.TrellisError.Unreadable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is shown of an item that lives. */
class SightingTest {
  private static final Map<String, AttributeValue> JUDGED =
      Map.of("id", text("t"), "version", number(3));

  private static void assertUnreadable(
      Map<String, AttributeValue> judged, Map<String, AttributeValue> shown, String because) {
    assertThat(Sighting.of("tree", judged, shown).getLeft())
        .isInstanceOfSatisfying(
            Unreadable.class,
            error -> {
              assertThat(error.ref()).isEqualTo(new EntityRef("tree", Sighting.id(judged)));
              assertThat(error.reason()).contains(because);
            });
  }

  @Test
  void itHasTheUsersAttributesAndTheId() {
    Map<String, AttributeValue> shown = Map.of("kind", text("oak"), "entity_ref", text("tree#t"));

    assertThat(Sighting.of("tree", JUDGED, shown))
        .containsExactly(
            new Sighting(
                new EntityRef("tree", "t"),
                new Version(3),
                Attributes.none().with("kind", "oak").with("id", "t")));
  }

  @Test
  void withoutIdOrVersion_itCanNotBeRead() {
    assertUnreadable(Map.of("version", number(3)), JUDGED, "id is missing or no text");
    assertUnreadable(Map.of("id", number(1), "version", number(3)), JUDGED, "no text");
    assertUnreadable(Map.of("id", text("t")), JUDGED, "version is missing or no number");
    assertUnreadable(Map.of("id", text("t"), "version", text("3")), JUDGED, "no number");
    assertUnreadable(
        JUDGED, Map.of("odd", AttributeValue.builder().build()), "A value of an unknown kind");
  }
}
