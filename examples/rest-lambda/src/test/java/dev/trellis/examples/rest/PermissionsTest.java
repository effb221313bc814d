package dev.trellis.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.adapter.dynamodb.table.DynamoDbTables;
import dev.trellis.adapter.dynamodb.table.TableOptions;
import dev.trellis.adapter.lambda.run.Database;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the template lets the function do what its calls send, and nothing else. */
class PermissionsTest {
  private static final List<Call> CALLS =
      List.of(
          Call.of("POST /organizations").body("{\"id\": \"o\", \"name\": \"Acme\"}"),
          Call.of("POST /organizations/{id}/studios", "o")
              .body("{\"id\": \"s\", \"name\": \"North\", \"slug\": \"north\"}"),
          Call.of("POST /studios/{id}/titles", "s")
              .body("{\"id\": \"t\", \"name\": \"Wind\", \"year\": 1928}"),
          Call.of("POST /studios/{id}/titles", "s")
              .body("{\"id\": \"u\", \"name\": \"Wind\", \"year\": 1928}"),
          Call.of("POST /studios/{id}/titles", "s")
              .body("{\"id\": \"v\", \"name\": \"Sand\", \"year\": 1928}"),
          Call.of("PATCH /studios/{id}", "s").body("{\"name\": \"South\"}"),
          Call.of("PATCH /titles/{id}", "t").body("{\"year\": 1929}"),
          Call.of("GET /organizations/{id}", "o"),
          Call.of("GET /organizations/{id}/studios", "o"),
          Call.of("GET /studios/{id}/titles", "s"),
          Call.of("DELETE /organizations/{id}", "o"),
          Call.of("DELETE /titles/{id}", "t"),
          Call.of("DELETE /organizations/{id}", "o").parameter("cascade", "true"));

  @Test
  void theTemplatesActions_areThoseThatAreNeeded() throws IOException {
    Actions actions = new Actions();
    try (Database database = new Database()) {
      DynamoDbTrellis trellis = DynamoDbTrellis.of(database.client(actions), Catalog.HIERARCHY);
      Database.ok(
          DynamoDbTables.of(database.client(), trellis.tables(), TableOptions.onDemand()).create());
      Api api = new Api(trellis.trellis());

      assertThat(CALLS.stream().map(call -> api.handle(call.request()).status()))
          .containsExactly(201, 201, 201, 409, 201, 200, 200, 200, 200, 200, 409, 204, 204);
    }
    assertThat(actions.needed())
        .containsExactlyElementsOf(TemplateTest.found("- dynamodb:([A-Za-z]+)"));
  }
}
