package dev.trellis.examples.quickstart;

import static dev.trellis.examples.quickstart.QuickStart.ORGANIZATION;
import static dev.trellis.examples.quickstart.QuickStart.STUDIO;
import static dev.trellis.examples.quickstart.QuickStart.TITLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.examples.quickstart.QuickStart.Organization;
import dev.trellis.examples.quickstart.QuickStart.Studio;
import dev.trellis.port.in.Trellis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnDynamoDbTest {
  private static final Hierarchy HIERARCHY = Hierarchy.of(ORGANIZATION, STUDIO, TITLE);

  private final AmazonDynamoDBLocal engine = DynamoDBEmbedded.create();

  @AfterEach
  void stop() {
    engine.shutdown();
  }

  @Test
  void the_two_ways_lead_to_the_same_tables() {
    DynamoDbConfig config = DynamoDbConfig.defaults().prefix("dev-");
    assertThat(OnDynamoDb.createTables(engine.dynamoDbClient(), HIERARCHY, config).isAsNeeded())
        .isTrue();

    Trellis guice = OnDynamoDb.withGuice(engine.dynamoDbClient());
    Trellis plain = OnDynamoDb.withoutGuice(engine.dynamoDbClient(), HIERARCHY, config);

    assertThat(guice.create(ORGANIZATION, new Organization("org-1", "Acme")).isRight()).isTrue();
    assertThat(plain.create(STUDIO, new Studio("s-1", "org-1", "North", "north")).isRight())
        .isTrue();
    assertThat(guice.delete(ORGANIZATION, "org-1", DeleteMode.RESTRICT).getLeft())
        .isInstanceOf(HasChildren.class);
  }
}
