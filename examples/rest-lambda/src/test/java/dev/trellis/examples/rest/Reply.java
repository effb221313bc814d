package dev.trellis.examples.rest;

import com.fasterxml.jackson.databind.JsonNode;

/** A function's response, as API Gateway reads it. */
record Reply(JsonNode response) {
  int status() {
    return response.path("statusCode").intValue();
  }

  String header(String name) {
    return response.path("headers").path(name).asText();
  }

  String text() {
    return response.path("body").asText();
  }

  JsonNode body() {
    return Call.parse(text());
  }

  String code() {
    return body().path("code").asText();
  }
}
