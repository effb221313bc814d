package dev.trellis.adapter.lambda.template;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.adapter.lambda.run.Sandbox;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the tests write templates for. */
final class Orchards {
  /** Stands at the top only: a cascade reads its stream and never its items. */
  static final EntityType<Attributes> ORCHARD = root("orchard").table("orchards").build();

  static final EntityType<Attributes> TREE =
      child(ORCHARD, "tree").table("trees").orChildOfItself().build();

  static final EntityType<Attributes> APPLE =
      child(TREE, "apple").table("apples").shards(4).unique("id", v -> text(v, "id")).build();

  /** Ends by itself and has nothing below it. */
  static final EntityType<Attributes> NEST = child(TREE, "nest").expiresAt(Orchards::end).build();

  static final Hierarchy HIERARCHY = Hierarchy.of(ORCHARD, TREE, APPLE, NEST);

  static final DynamoDbConfig CONFIG =
      DynamoDbConfig.defaults()
          .prefix("dev-")
          .relationshipTable("links")
          .uniqueConstraintTable("claims")
          .retention(Duration.ofDays(7))
          .deadline(Duration.ofSeconds(5));

  static final CascadeOptions ALL_OPTIONS =
      CascadeOptions.defaults()
          .withTables(TableOptions.provisioned(7, 3).withTag("team", "Bäume @ example.org"))
          .withFunction(
              FunctionOptions.defaults()
                  .withName("orchard-cascade")
                  .withJar("build/function.jar")
                  .withMemory(1024)
                  .withTimeout(Duration.ofMinutes(15))
                  .withLogRetention(365))
          .withMapping(
              MappingOptions.defaults()
                  .withBatchSize(10)
                  .withBatchingWindow(Duration.ofSeconds(2))
                  .withParallelization(3)
                  .withMaxRetryAttempts(10_000)
                  .withMaxRecordAge(Duration.ofHours(6))
                  .withDeadLetterRetention(Duration.ofDays(4)));

  /** A leaf that ends by itself, in a table whose name is no id anywhere. */
  private static final Hierarchy LEASES =
      Hierarchy.of(root("lease").table("2nd.leases").expiresAt(Orchards::end).build());

  /**
   * One deployment of the tests.
   *
   * @param name what it is about
   */
  record Case(String name, Hierarchy hierarchy, DynamoDbConfig config, CascadeOptions options) {
    String yaml() {
      return CascadeTemplates.cloudFormation(hierarchy, config, options);
    }

    String hcl() {
      return CascadeTemplates.terraform(hierarchy, config, options);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Orchards() {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "defaults", Sandbox.HIERARCHY, DynamoDbConfig.defaults(), CascadeOptions.defaults()),
        new Case("all options", HIERARCHY, CONFIG, ALL_OPTIONS),
        new Case("one leaf", LEASES, DynamoDbConfig.defaults(), CascadeOptions.defaults()));
  }

  /** An entity below another. */
  static Attributes in(EntityRef parent, String id) {
    return Attributes.none().with("id", id).with("in", parent.toString());
  }

  private static EntityType.Builder<Attributes> root(String name) {
    return EntityType.root(name, Attributes.class).id(value -> text(value, "id"));
  }

  private static EntityType.Builder<Attributes> child(EntityType<?> parent, String name) {
    return EntityType.childOf(parent, name, Attributes.class)
        .id(value -> text(value, "id"))
        .parent(value -> ref(text(value, "in")));
  }

  private static EntityRef ref(String text) {
    int separator = text.indexOf(EntityRef.SEPARATOR);
    return new EntityRef(text.substring(0, separator), text.substring(separator + 1));
  }

  private static @Nullable Instant end(Attributes value) {
    return value.text("ends").map(Instant::parse).getOrNull();
  }

  private static String text(Attributes value, String name) {
    return value.text(name).getOrElseThrow(() -> new IllegalArgumentException("no " + name));
  }
}
