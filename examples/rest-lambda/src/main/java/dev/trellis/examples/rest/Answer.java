package dev.trellis.examples.rest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vavr.control.Option;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a caller gets.
 *
 * @param status of HTTP
 * @param headers by name
 * @param body in JSON, if there is one
 */
record Answer(int status, Map<String, String> headers, Option<ObjectNode> body) {
  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer empty(int status) {
    return new Answer(status, Map.of(), Option.none());
  }

  static Answer of(int status, ObjectNode body) {
    return new Answer(status, Map.of("Content-Type", "application/json"), Option.some(body));
  }

  /** A problem as RFC 9457 has it. */
  static Answer problem(int status, String detail) {
    return new Answer(
        status,
        Map.of("Content-Type", "application/problem+json"),
        Option.some(Json.object().put("status", status).put("detail", detail)));
  }

  Answer with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body);
  }

  APIGatewayV2HTTPResponse toResponse() {
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(body.map(ObjectNode::toString).getOrElse(""))
        .build();
  }
}
