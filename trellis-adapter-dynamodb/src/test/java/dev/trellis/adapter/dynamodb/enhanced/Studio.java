package dev.trellis.adapter.dynamodb.enhanced;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/** An immutable class, with a version that an extension would count. */
@DynamoDbImmutable(builder = Studio.Builder.class)
public final class Studio {
  private final String code;
  private final @Nullable String name;
  private final @Nullable Long revision;

  private Studio(Builder builder) {
    this.code = builder.code;
    this.name = builder.name;
    this.revision = builder.revision;
  }

  static Studio of(String code, @Nullable String name) {
    return builder().code(code).name(name).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Not the attribute that Trellis has its id in. */
  @DynamoDbPartitionKey
  public String code() {
    return code;
  }

  public @Nullable String name() {
    return name;
  }

  @DynamoDbVersionAttribute
  @DynamoDbAttribute("rev")
  public @Nullable Long revision() {
    return revision;
  }

  /** As the Enhanced Client wants it. */
  public static final class Builder {
    private String code = "";
    private @Nullable String name;
    private @Nullable Long revision;

    private Builder() {}

    public Builder code(String code) {
      this.code = code;
      return this;
    }

    public Builder name(@Nullable String name) {
      this.name = name;
      return this;
    }

    public Builder revision(@Nullable Long revision) {
      this.revision = revision;
      return this;
    }

    public Studio build() {
      return new Studio(this);
    }
  }
}
