package dev.trellis.adapter.dynamodb.local;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.logging.Level;
import java.util.logging.Logger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * DynamoDB Local inside this JVM, in memory, without HTTP. Each engine is a database of its own.
 * The first takes about two seconds to start, later ones a few milliseconds.
 *
 * <p>Its clients are not the real SDK: no retries, no interceptors, and times are a thousand times
 * too large. Where that matters, use {@link LocalServer}.
 */
public final class LocalEngine implements AutoCloseable {
  /** Kept, because a logger that nobody keeps forgets its level. */
  private static final Logger BASE64 = Logger.getLogger("com.amazonaws.util.Base64");

  private final AmazonDynamoDBLocal engine;
  private final DynamoDbClient client;
  private final DynamoDbStreamsClient streams;

  private LocalEngine(AmazonDynamoDBLocal engine) {
    this.engine = engine;
    this.client = keptOpen(DynamoDbClient.class, engine.dynamoDbClient());
    this.streams = keptOpen(DynamoDbStreamsClient.class, engine.dynamoDbStreamsClient());
  }

  /** Starts an empty engine. */
  public static LocalEngine start() {
    quiet();
    return new LocalEngine(DynamoDBEmbedded.create());
  }

  /** The client of this engine; closing it does nothing. */
  public DynamoDbClient client() {
    return client;
  }

  /** The client of this engine's streams; closing it does nothing. */
  public DynamoDbStreamsClient streams() {
    return streams;
  }

  /** Ends all shards of all streams and begins new ones, as DynamoDB does every few hours. */
  public void rollOver() {
    engine.triggerShardRollovers();
  }

  /** Shuts the engine down; its data is gone. */
  @Override
  public void close() {
    engine.shutdown();
  }

  /**
   * Keeps the SDK v1 inside DynamoDB Local from warning that there is no JAXB, which it doesn't
   * need.
   */
  static void quiet() {
    BASE64.setLevel(Level.SEVERE);
  }

  /** Closing an engine's own client would shut the engine down, so nobody gets it. */
  private static <C> C keptOpen(Class<C> type, C client) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "close" -> null;
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> {
                    try {
                      yield Unmangled.answer(method.invoke(client, arguments));
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                  }
                }));
  }
}
