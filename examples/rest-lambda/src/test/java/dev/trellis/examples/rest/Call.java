package dev.trellis.examples.rest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A request as API Gateway hands it to a function, in JSON. */
record Call(ObjectNode event) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PojoSerializer<APIGatewayV2HTTPEvent> EVENTS =
      LambdaEventSerializers.serializerFor(
          APIGatewayV2HTTPEvent.class, APIGatewayV2HTTPEvent.class.getClassLoader());

  /** An event with all that API Gateway sends, also what nobody here looks at. */
  static Call of(String route) {
    return new Call(
        (ObjectNode)
            parse(
                """
                {"version": "2.0", "routeKey": "%s", "rawPath": "/", "rawQueryString": "",
                 "headers": {"content-type": "application/json", "host": "id.execute-api.us-east-1.amazonaws.com"},
                 "requestContext": {"accountId": "123456789012", "apiId": "id", "domainName": "example.org",
                   "http": {"method": "GET", "path": "/", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1"},
                   "requestId": "r", "routeKey": "%s", "stage": "$default",
                   "time": "12/Mar/2026:19:03:58 +0000", "timeEpoch": 1773342238000},
                 "isBase64Encoded": false}
                """
                    .formatted(route, route)));
  }

  static Call of(String route, String id) {
    Call call = of(route);
    call.event.putObject("pathParameters").put("id", id);
    return call;
  }

  Call parameter(String name, String value) {
    event.withObject("/queryStringParameters").put(name, value);
    return this;
  }

  Call ifMatch(String tags) {
    event.withObject("/headers").put("if-match", tags);
    return this;
  }

  Call body(String body) {
    event.put("body", body);
    return this;
  }

  /** As Lambda's runtime reads it. */
  Request request() {
    return new Request(EVENTS.fromJson(event.toString()));
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
