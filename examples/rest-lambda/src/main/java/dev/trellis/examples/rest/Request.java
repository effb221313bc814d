package dev.trellis.examples.rest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vavr.control.Either;
import io.vavr.control.Option;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A request, as API Gateway's HTTP API hands it on (payload format 2.0).
 *
 * @param event what came
 */
record Request(APIGatewayV2HTTPEvent event) {
  /** Method and path as they are in the template, for instance {@code GET /studios/{id}}. */
  String route() {
    return Option.of(event.getRouteKey()).getOrElse("");
  }

  /** What stands in the path for {@code {id}}; API Gateway has decoded it. */
  String id() {
    return Option.of(event.getPathParameters())
        .flatMap(parameters -> Option.of(parameters.get("id")))
        .getOrElse("");
  }

  Option<String> parameter(String name) {
    return Option.of(event.getQueryStringParameters())
        .flatMap(parameters -> Option.of(parameters.get(name)));
  }

  /** Whether the caller's {@code If-Match} lets this tag pass; none lets all pass. */
  boolean matches(String tag) {
    return condition()
        .map(tags -> List.of(tags.split("\\s*,\\s*", -1)))
        .forAll(tags -> tags.contains(tag) || tags.contains("*"));
  }

  boolean isConditional() {
    return condition().isDefined();
  }

  private Option<String> condition() {
    return Option.of(event.getHeaders())
        // API Gateway writes all names small
        .flatMap(headers -> Option.of(headers.get("if-match")))
        .map(String::strip);
  }

  Either<Answer, ObjectNode> body() {
    String text = Option.of(event.getBody()).getOrElse("");
    return Json.parse(
        event.getIsBase64Encoded()
            ? new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8)
            : text);
  }
}
