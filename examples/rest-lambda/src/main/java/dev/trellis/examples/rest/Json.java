package dev.trellis.examples.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trellis.domain.command.Patch;
import io.vavr.collection.List;
import io.vavr.control.Either;
import io.vavr.control.Try;
import java.util.Map;

/** Bodies as values and back. What isn't as it has to be is answered with 400. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ObjectNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  /** A body that has to be an object. */
  static Either<Answer, ObjectNode> parse(String body) {
    try {
      return MAPPER.readTree(body) instanceof ObjectNode object
          ? Either.right(object)
          : Either.left(Answer.problem(400, "The body is no JSON object"));
    } catch (JsonProcessingException malformed) {
      return refused(malformed);
    }
  }

  /** An object as a value; properties that its type doesn't have are refused. */
  static <T> Either<Answer, T> read(JsonNode object, Class<T> type) {
    try {
      return Either.right(MAPPER.treeToValue(object, type));
    } catch (JsonProcessingException unfit) {
      return refused(unfit);
    }
  }

  /** An object as a patch, as RFC 7396 has it: null removes. */
  static Either<Answer, Patch> patch(ObjectNode object) {
    return Try.of(() -> List.ofAll(object.properties()).foldLeft(Patch.none(), Json::patch))
        .toEither()
        .mapLeft(unfit -> Answer.problem(400, "No patch: %s".formatted(unfit.getMessage())));
  }

  private static Patch patch(Patch patch, Map.Entry<String, JsonNode> property) {
    return property.getValue().isNull()
        ? patch.remove(property.getKey())
        : patch.set(property.getKey(), MAPPER.convertValue(property.getValue(), Object.class));
  }

  private static <R> Either<Answer, R> refused(JsonProcessingException why) {
    return Either.left(Answer.problem(400, why.getOriginalMessage()));
  }
}
