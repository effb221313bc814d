package dev.trellis.adapter.dynamodb;

import static dev.trellis.adapter.dynamodb.local.Company.NOTE;
import static dev.trellis.adapter.dynamodb.local.Company.ORGANIZATION;
import static dev.trellis.adapter.dynamodb.local.Company.STUDIO;
import static dev.trellis.adapter.dynamodb.local.Company.root;
import static dev.trellis.adapter.dynamodb.local.Company.under;
import static dev.trellis.adapter.dynamodb.local.LocalTrellis.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Stage;
import dev.trellis.adapter.dynamodb.check.IntegrityCheck;
import dev.trellis.adapter.dynamodb.local.Company;
import dev.trellis.adapter.dynamodb.local.LocalTrellis;
import dev.trellis.adapter.dynamodb.request.StorageCall;
import dev.trellis.adapter.dynamodb.request.StorageListener;
import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.hierarchy.Sharding;
import dev.trellis.port.cascade.Cascade;
import dev.trellis.port.cascade.Reaper;
import dev.trellis.port.codec.Codec;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.HierarchyStore;
import dev.trellis.port.out.IdSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The object graph, put together by Guice and without. */
class DynamoDbTrellisModuleTest {
  private final LocalTrellis local = LocalTrellis.withShards(1);

  @AfterEach
  void close() {
    local.close();
  }

  private Module application() {
    return new AbstractModule() {
      @Override
      protected void configure() {
        bind(DynamoDbClient.class).toInstance(local.client());
        bind(Hierarchy.class).toInstance(Company.HIERARCHY);
      }
    };
  }

  private static Injector injector(Module... modules) {
    return Guice.createInjector(Stage.PRODUCTION, modules);
  }

  private static DynamoDbTrellisModule module() {
    return DynamoDbTrellisModule.of(DynamoDbConfig.defaults());
  }

  @Test
  void theGraph_isOneForAll() {
    Injector injector = injector(module(), application());
    DynamoDbTrellis graph = injector.getInstance(DynamoDbTrellis.class);

    assertThat(injector.getInstance(DynamoDbTrellis.class)).isSameAs(graph);
    assertThat(injector.getInstance(Trellis.class)).isSameAs(graph.trellis());
    assertThat(injector.getInstance(HierarchyStore.class)).isSameAs(graph.store());
    assertThat(injector.getInstance(Cascade.class)).isSameAs(graph.cascade());
    assertThat(injector.getInstance(Reaper.class)).isSameAs(graph.reaper());
    assertThat(injector.getInstance(IntegrityCheck.class)).isSameAs(graph.integrity());
    assertThat(injector.getInstance(DynamoDbConfig.class)).isNotNull();
  }

  @Test
  void theGraph_isTheSameWithoutGuice() {
    DynamoDbTrellis injected = injector(module(), application()).getInstance(DynamoDbTrellis.class);
    DynamoDbTrellis plain = DynamoDbTrellis.of(local.client(), Company.HIERARCHY);

    assertThat(plain.trellis()).isSameAs(plain.trellis()).hasSameClassAs(injected.trellis());
    assertThat(plain.store()).isSameAs(plain.store()).hasSameClassAs(injected.store());
    assertThat(plain.tables()).isEqualTo(injected.tables());
    ok(plain.trellis().create(NOTE, root("n")));
    assertThat(injected.trellis().exists(NOTE, "n")).contains(true);
  }

  @Test
  void theConfiguration_isUsed() {
    DynamoDbConfig config = DynamoDbConfig.defaults().prefix("p-").sharding(Sharding.of(16));

    assertThat(
            injector(DynamoDbTrellisModule.of(config), application())
                .getInstance(DynamoDbTrellis.class)
                .tables()
                .relationships())
        .isEqualTo("p-trellis_relationships");
  }

  @Test
  void whatTheApplicationBinds_takesThePlaceOfTheDefaults() {
    Clock clock = Clock.fixed(Instant.parse("2031-05-05T05:05:05Z"), ZoneOffset.UTC);
    AtomicInteger ids = new AtomicInteger();
    Codec<Attributes> marking = Codec.of(value -> value.with("coded", true), value -> value);
    List<StorageCall> heard = new ArrayList<>();
    Module options =
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(Clock.class).toInstance(clock);
            bind(IdSource.class).toInstance(() -> "id-" + ids.incrementAndGet());
            bind(StorageListener.class).toInstance(heard::add);
            bind(Codecs.class).toInstance(Codecs.standard().with(NOTE, marking));
          }
        };
    Trellis trellis = injector(module(), application(), options).getInstance(Trellis.class);

    ok(trellis.create(ORGANIZATION, root("o")));
    Entity studio = ok(trellis.create(STUDIO, under("o", "s"))).entity();

    assertThat(studio.createdAt()).isEqualTo(clock.instant());
    assertThat(studio.incarnation().value()).startsWith("id-");
    assertThat(heard).extracting(StorageCall::operation).containsExactly("create", "create");
    assertThat(ok(trellis.create(NOTE, root("n"))).entity().attributes().get("coded")).isNotEmpty();
  }

  @Test
  void aMissingClient_isReported() {
    assertThatThrownBy(
            () ->
                injector(
                    module(), binder -> binder.bind(Hierarchy.class).toInstance(Company.HIERARCHY)))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("DynamoDbClient");
  }

  @Test
  void aMissingHierarchy_isReported() {
    assertThatThrownBy(
            () ->
                injector(
                    module(),
                    binder -> binder.bind(DynamoDbClient.class).toInstance(local.client())))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("Hierarchy");
  }

  @Test
  void aConfigurationThatDoesNotFitTheHierarchy_failsAtOnce() {
    DynamoDbConfig config = DynamoDbConfig.defaults().relationshipTable("notes");

    assertThatThrownBy(() -> injector(DynamoDbTrellisModule.of(config), application()))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("Two tables would be called notes");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                DynamoDbTrellis.builder(local.client(), Company.HIERARCHY)
                    .config(
                        DynamoDbConfig.defaults()
                            .sharding(Sharding.of(1).with("note", "organization", 2)))
                    .build())
        .withMessageContaining("no relationship");
  }
}
