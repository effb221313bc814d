package dev.trellis.port.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.EntityType;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Codecs by Jackson's databind: for records, Immutables that carry {@code @JsonSerialize} and
 * {@code @JsonDeserialize}, beans, and all else that Jackson knows.
 *
 * <p>Numbers keep all their digits, bytes become binary, dates and times become text in ISO 8601,
 * and what is absent gets no attribute. Java sets become lists. Attributes that the user's type
 * doesn't have are passed over when it is read. Thread-safe.
 */
public final class JacksonCodecs implements CodecFactory {
  private final ObjectMapper mapper;

  private JacksonCodecs(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * Codecs that name attributes as the user's type names its properties.
   *
   * @return the codecs
   */
  public static JacksonCodecs create() {
    return new JacksonCodecs(defaults().build());
  }

  /**
   * Codecs that name attributes in snake case: property {@code createdBy} becomes attribute {@code
   * created_by}.
   *
   * @return the codecs
   */
  public static JacksonCodecs snakeCase() {
    return new JacksonCodecs(
        defaults().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build());
  }

  /**
   * Codecs by a mapper of the application's own.
   *
   * @param mapper the mapper, not to be configured any further
   * @return the codecs
   */
  public static JacksonCodecs of(ObjectMapper mapper) {
    return new JacksonCodecs(mapper);
  }

  private static JsonMapper.Builder defaults() {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(new JavaTimeModule())
        .disable(
            SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
            SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(
                JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS));
  }

  @Override
  public <T> Codec<T> codecFor(EntityType<T> type) {
    return new JacksonCodec<>(mapper, type.javaType());
  }

  private record JacksonCodec<T>(ObjectMapper mapper, Class<T> type) implements Codec<T> {
    @Override
    public Attributes encode(T value) {
      return JsonAttributes.from(mapper.<JsonNode>valueToTree(value));
    }

    @Override
    public T decode(Attributes attributes) {
      try {
        return mapper.treeToValue(JsonAttributes.toJson(attributes), type);
      } catch (JsonProcessingException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    @Override
    public Set<String> attributeNames() {
      try {
        Set<String> names = new TreeSet<>();
        mapper
            .getSerializerProviderInstance()
            .findValueSerializer(type)
            .properties()
            .forEachRemaining(property -> names.add(property.getName()));
        return names;
      } catch (JsonMappingException unknown) {
        throw new UncheckedIOException(unknown);
      }
    }
  }
}
