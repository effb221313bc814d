package dev.trellis.adapter.dynamodb.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trellis.domain.entity.ClaimId;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Scope;
import dev.trellis.domain.entity.Shard;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The keys of the layout's original, which tables that are in use are full of. */
class KeyVectorsTest {
  private static Stream<JsonNode> vectors(String kind) throws IOException {
    try (InputStream file = KeyVectorsTest.class.getResourceAsStream("/keys.json")) {
      JsonNode cases = new ObjectMapper().readTree(Objects.requireNonNull(file)).get(kind);
      assertThat(cases).isNotEmpty();
      return StreamSupport.stream(cases.spliterator(), false);
    }
  }

  private static EntityRef ref(JsonNode vector, String field) {
    return EntityItem.ref(vector.get(field).asText());
  }

  @TestFactory
  Stream<DynamicTest> links() throws IOException {
    return vectors("relationship_pk")
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.get("pk").asText(),
                    () -> {
                      EntityRef parent = ref(vector, "parent_ref");
                      EntityRef child = ref(vector, "child_ref");
                      Shard shard = Shard.of(child, vector.get("num_shards").asInt());

                      assertThat(Keys.link(new Link(parent, child, shard, new Incarnation("i"))))
                          .isEqualTo(
                              Map.of(
                                  "pk", AttributeValue.fromS(vector.get("pk").asText()),
                                  "child_ref", AttributeValue.fromS(child.toString())));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> claims() throws IOException {
    return vectors("unique_pk")
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.get("pk").asText(),
                    () -> {
                      ClaimKey key =
                          new ClaimKey(
                              Scope.of(ref(vector, "parent_ref")),
                              vector.get("entity_type").asText(),
                              vector.get("field").asText(),
                              vector.get("value").asText());

                      assertThat(Keys.claim(ClaimId.of(key)))
                          .isEqualTo(
                              Map.of(
                                  "pk", AttributeValue.fromS(vector.get("pk").asText()),
                                  "sk", AttributeValue.fromS("CONSTRAINT")));
                    }));
  }
}
