package dev.trellis.examples.rest;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.trellis.adapter.dynamodb.DynamoDbConfig;
import dev.trellis.adapter.dynamodb.DynamoDbTrellis;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Option;
import java.util.Map;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The function behind API Gateway's HTTP API. All that it needs is made once, when the class of the
 * handler is made. Thread-safe.
 */
public final class RestFunction
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>, Resource {
  /** The variable that says what every table's name begins with. */
  static final String TABLE_PREFIX = "TRELLIS_TABLE_PREFIX";

  private static final Logger LOG = LoggerFactory.getLogger(RestFunction.class);
  private static final String REQUEST_ID = "AWSRequestId";

  private final Api api = new Api(trellis(client(Map.of())));

  /** A function, made by Lambda's runtime. */
  public RestFunction() {
    Core.getGlobalContext().register(this);
  }

  private static DynamoDbClient client(Map<String, String> headers) {
    ClientOverrideConfiguration.Builder options =
        // Trellis repeats what may be repeated, and knows better what that is
        ClientOverrideConfiguration.builder().retryStrategy(RetryMode.STANDARD);
    headers.forEach(options::putHeader);
    return DynamoDbClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(options.build())
        .build();
  }

  private static Trellis trellis(DynamoDbClient client) {
    String prefix = Option.of(System.getenv(TABLE_PREFIX)).getOrElse("");
    return DynamoDbTrellis.builder(client, Catalog.HIERARCHY)
        .config(DynamoDbConfig.defaults().prefix(prefix))
        .build()
        .trellis();
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    MDC.put(REQUEST_ID, context.getAwsRequestId());
    try {
      Request request = new Request(event);
      Answer answer = api.handle(request);
      if (answer.status() >= 500) {
        LOG.atError()
            .addKeyValue("route", request.route())
            .addKeyValue("id", request.id())
            .addKeyValue("problem", answer.body().getOrNull())
            .log("A request failed");
      }
      return answer.toResponse();
    } finally {
      MDC.remove(REQUEST_ID);
    }
  }

  /**
   * Answers a request for something that isn't there before SnapStart takes its snapshot: what a
   * first request has to load is part of it then. By a client of its own that closes its
   * connection, since none outlives a snapshot.
   */
  @Override
  public void beforeCheckpoint(org.crac.Context<? extends Resource> context) {
    try (DynamoDbClient once = client(Map.of("Connection", "close"))) {
      Answer answer =
          new Api(trellis(once))
              .handle(
                  new Request(
                      APIGatewayV2HTTPEvent.builder()
                          .withRouteKey("GET /organizations/{id}")
                          .withPathParameters(Map.of("id", "priming"))
                          .build()));
      // without DynamoDB the first request will be slower, nothing else
      LOG.atInfo().addKeyValue("status", answer.status()).log("Primed for the snapshot");
    }
  }

  @Override
  public void afterRestore(org.crac.Context<? extends Resource> context) {
    LOG.atInfo().log("Restored from a snapshot");
  }
}
