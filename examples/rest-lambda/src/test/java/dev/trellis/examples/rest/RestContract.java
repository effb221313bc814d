package dev.trellis.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers see, wherever the entities are kept. Each test has an organization of its own. */
abstract class RestContract {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String acme = "o-" + COUNT.incrementAndGet();
  private final String north = "north-of-" + acme;

  /** Makes a call. */
  abstract Reply send(Call call);

  /** Returns when cascades have done all. */
  abstract void settle();

  private Reply createOrganization() {
    return send(
        Call.of("POST /organizations")
            .body("{\"id\": \"%s\", \"name\": \"The %s\"}".formatted(acme, acme)));
  }

  private Reply createStudio(String id, String name) {
    return send(
        Call.of("POST /organizations/{id}/studios", acme)
            .body(
                "{\"id\": \"%s\", \"name\": \"%s\", \"slug\": \"%s\"}"
                    .formatted(id, name, name.toLowerCase(Locale.ROOT))));
  }

  private Reply createTitle(String id) {
    return send(
        Call.of("POST /studios/{id}/titles", north)
            .body("{\"id\": \"%s\", \"name\": \"Wind\", \"year\": 1928}".formatted(id)));
  }

  private Reply findStudio() {
    return send(Call.of("GET /studios/{id}", north));
  }

  private Call patchStudio(String body) {
    return Call.of("PATCH /studios/{id}", north).body(body);
  }

  @Test
  void whatIsCreated_isFound() {
    assertThat(createOrganization().status()).isEqualTo(201);

    Reply created = createStudio(north, "North");
    Reply found = findStudio();

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("Location")).isEqualTo("/studios/" + north);
    assertThat(found.status()).isEqualTo(200);
    assertThat(found.header("Content-Type")).isEqualTo("application/json");
    assertThat(found.header("ETag")).isEqualTo(created.header("ETag")).matches("\"[^\"]+\\.1\"");
    assertThat(found.body())
        .isEqualTo(created.body())
        .isEqualTo(
            Call.parse(
                "{\"id\": \"%s\", \"organizationId\": \"%s\", \"name\": \"North\", \"slug\": \"north\"}"
                    .formatted(north, acme)));
  }

  @Test
  void anIdWithSpaces_hasALocation() {
    createOrganization();

    assertThat(createStudio("new & old " + acme, "North").header("Location"))
        .isEqualTo("/studios/new%20%26%20old%20" + acme);
  }

  @Test
  void aPatch_isMadeOnTheVersionThatWasSeen_only() {
    createOrganization();
    String first = createStudio(north, "North").header("ETag");

    Reply patched = send(patchStudio("{\"name\": \"South\"}").ifMatch("\"other\", " + first));
    Reply stale = send(patchStudio("{\"name\": \"East\"}").ifMatch(first));
    Reply weak = send(patchStudio("{\"name\": \"East\"}").ifMatch("W/" + first));

    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.header("ETag")).isNotEqualTo(first);
    assertThat(patched.body().path("name").asText()).isEqualTo("South");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(weak.status()).isEqualTo(412);
    assertThat(findStudio().header("ETag")).isEqualTo(patched.header("ETag"));
  }

  @Test
  void aPatch_withoutCondition_isMadeOnWhatIsThere() {
    createOrganization();
    createStudio(north, "North");
    Reply renamed = send(patchStudio("{\"name\": \"South\"}"));
    Reply nameless = send(patchStudio("{\"name\": null}").ifMatch("*"));

    assertThat(renamed.header("ETag")).endsWith(".2\"");
    assertThat(nameless.body().path("name").isNull()).isTrue();
    assertThat(nameless.body().path("slug").asText()).isEqualTo("north");
  }

  @Test
  void aDelete_isRefusedWhileThereAreChildren_unlessItCascades() {
    createOrganization();
    createStudio(north, "North");
    assertThat(createTitle("wind-of-" + acme).status()).isEqualTo(201);

    Reply refused = send(Call.of("DELETE /organizations/{id}", acme));
    Reply deleted = send(Call.of("DELETE /organizations/{id}", acme).parameter("cascade", "true"));
    settle();

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.code()).isEqualTo("TRL-1102");
    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.text()).isEmpty();
    assertThat(findStudio().status()).isEqualTo(404);
    assertThat(send(Call.of("GET /titles/{id}", "wind-of-" + acme)).status()).isEqualTo(404);
  }

  @Test
  void aDelete_isMadeOnTheVersionThatWasSeen_only() {
    createOrganization();
    String first = createStudio(north, "North").header("ETag");
    String second = send(patchStudio("{\"name\": \"South\"}")).header("ETag");

    assertThat(send(Call.of("DELETE /studios/{id}", north).ifMatch(first)).status()).isEqualTo(412);
    assertThat(send(Call.of("DELETE /studios/{id}", north).ifMatch(second)).status())
        .isEqualTo(204);
    assertThat(send(Call.of("DELETE /studios/{id}", north)).status()).isEqualTo(404);
  }

  @Test
  void aList_comesInPages() {
    createOrganization();
    createStudio("a-" + acme, "A");
    createStudio("b-" + acme, "B");
    createStudio("c-" + acme, "C");
    Call list = Call.of("GET /organizations/{id}/studios", acme).parameter("limit", "2");

    JsonNode first = send(list).body();
    JsonNode second = send(list.parameter("cursor", first.path("next").asText())).body();

    assertThat(first.path("items").findValuesAsText("name")).containsExactly("A", "B");
    assertThat(second.path("items").findValuesAsText("name")).containsExactly("C");
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void aListOfNothing_isEmpty() {
    createOrganization();

    assertThat(send(Call.of("GET /organizations/{id}/studios", acme)).text())
        .isEqualTo("{\"items\":[]}");
  }

  @ParameterizedTest
  @CsvSource({"limit, 0", "limit, 1001", "limit, many", "cursor, nonsense"})
  void aListOfAPageThatCannotBe_isRefused(String parameter, String value) {
    createOrganization();

    assertThat(
            send(Call.of("GET /organizations/{id}/studios", acme).parameter(parameter, value))
                .status())
        .isEqualTo(400);
  }

  @Test
  void whatTheRulesRefuse_isAnsweredWithItsCode() {
    Reply orphan = createStudio(north, "North");
    createOrganization();
    createStudio(north, "North");

    assertThat(orphan.status()).isEqualTo(404);
    assertThat(orphan.code()).isEqualTo("TRL-1002");
    assertThat(orphan.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(createStudio(north, "East").code()).isEqualTo("TRL-1101");
    assertThat(createStudio("other-" + acme, "North").code()).isEqualTo("TRL-1103");
    assertThat(send(patchStudio("{\"organizationId\": \"x\"}")).code()).isEqualTo("TRL-1201");
    assertThat(send(Call.of("POST /organizations").body("{\"name\": \"x\"}")).status())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''",
        "[1]",
        "{\"id\": ",
        "{\"id\": \"x\", \"year\": \"long ago\"}",
        "{\"id\": \"x\", \"unheard\": \"of\"}"
      })
  void aBodyThatIsNone_isRefused(String body) {
    createOrganization();
    createStudio(north, "North");

    Reply reply = send(Call.of("POST /studios/{id}/titles", north).body(body));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("detail").asText()).isNotEmpty();
  }

  @Test
  void aPatchOfAPropertyThatThereIsNot_isRefused() {
    createOrganization();
    createStudio(north, "North");

    assertThat(send(patchStudio("{\"unheard\": \"of\"}")).body().path("detail").asText())
        .contains("no property 'unheard'", "slug");
  }

  @Test
  void aPatchThatIsNestedTooDeeply_isRefused() {
    createOrganization();
    createStudio(north, "North");

    assertThat(
            send(patchStudio("{\"name\": %s%s}".formatted("[".repeat(200), "]".repeat(200))))
                .body()
                .path("detail")
                .asText())
        .contains("nested more than 100 levels");
  }

  @Test
  void aBodyInBase64_isRead() {
    String body = "{\"id\": \"%s\", \"name\": \"Grün %s\"}".formatted(acme, acme);
    Call call =
        Call.of("POST /organizations")
            .body(Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
    call.event().put("isBase64Encoded", true);

    assertThat(send(call).body().path("name").asText()).isEqualTo("Grün " + acme);
  }

  @Test
  void aRouteThatThereIsNot_isNotFound() {
    assertThat(send(Call.of("PUT /organizations")).status()).isEqualTo(404);
  }
}
