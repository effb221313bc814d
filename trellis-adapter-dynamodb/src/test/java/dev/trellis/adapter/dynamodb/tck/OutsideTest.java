package dev.trellis.adapter.dynamodb.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;

import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.local.LocalServer;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.tck.TestClock;
import dev.trellis.tck.WorldSpec;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.testcontainers.DockerClientFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Runs outside of this build happen only where they are asked for, and leave nothing behind. */
class OutsideTest {
  private static final Hierarchy OAKS =
      Hierarchy.of(EntityType.root("oak", Attributes.class).id(value -> "o").build());

  @Test
  void the_tables_of_a_run_are_removed_and_no_others() {
    try (LocalServer server = LocalServer.start()) {
      DynamoDbClient others = server.client("key");
      try (Outside run =
          Outside.at(
              "somewhere",
              server.endpoint(),
              Region.US_EAST_1,
              StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))) {
        run.harness().freshWorld(new WorldSpec(OAKS, TestClock.atPresent(), Duration.ofDays(1), 1));
        run.client().deleteTable(it -> it.tableName(others.listTables().tableNames().get(0)));
        assertThat(others.listTables().tableNames())
            .hasSize(2)
            .allMatch(name -> name.startsWith(Outside.PREFIX));
        new Tables(others, DynamoDbConfig.defaults().tables(OAKS)).create();
      }
      assertThat(others.listTables().tableNames())
          .hasSize(3)
          .noneMatch(name -> name.startsWith(Outside.PREFIX));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dev.trellis.adapter.dynamodb.tck.EndpointTckTest, trellis.tck.endpoint, says where",
    "dev.trellis.adapter.dynamodb.tck.AwsTckTest, trellis.tck.aws, for a few cents"
  })
  void a_run_that_nobody_asked_for_is_skipped_with_a_reason(
      String run, String property, String reason) {
    String before = System.getProperty(property);
    System.clearProperty(property);
    try {
      assertSkipped(run, property, reason);
    } finally {
      if (before != null) {
        System.setProperty(property, before);
      }
    }
  }

  @Test
  void without_docker_localstack_is_skipped_with_a_reason() {
    Assumptions.assumeFalse(
        DockerClientFactory.instance().isDockerAvailable(), "There is Docker here");
    assertSkipped(LocalStackTckTest.class.getName(), "Docker", "LocalStack");
  }

  private static void assertSkipped(String run, String... reason) {
    Events events = execute(DiscoverySelectors.selectClass(run));
    events
        .skipped()
        .assertThatEvents()
        .singleElement()
        .is(event(container(), skippedWithReason(text -> text.contains(reason[0]))))
        .is(event(skippedWithReason(text -> text.contains(reason[1]))));
    events.started().assertThatEvents().noneMatch(one -> one.getTestDescriptor().isTest());
  }

  @Test
  void aws_is_tried_a_few_times_whatever_is_usual() {
    execute(DiscoverySelectors.selectClass(Trying.class));
    assertThat(Trying.TRIES).hasValue(5);
  }

  private static Events execute(DiscoverySelector selector) {
    return EngineTestKit.engine("jqwik")
        .configurationParameter("jqwik.database", "")
        .configurationParameter("jqwik.reporting.onlyfailures", "true")
        .selectors(selector)
        .execute()
        .allEvents();
  }

  @AddLifecycleHook(
      value = AwsTckTest.FewTries.class,
      propagateTo = PropagationMode.ALL_DESCENDANTS)
  static class Trying {
    static final AtomicInteger TRIES = new AtomicInteger();

    @Property
    void each(@ForAll int any) {
      TRIES.incrementAndGet();
    }
  }
}
