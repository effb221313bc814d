package dev.trellis.benchmark.performance.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Passes requests on and keeps them. Not thread-safe. */
public final class Recording {
  private final DynamoDbClient to;
  private List<AwsRequest> requests = new ArrayList<>();
  private int passed;

  /**
   * Nothing recorded yet.
   *
   * @param to where requests are passed on to
   */
  public Recording(DynamoDbClient to) {
    this.to = to;
  }

  /**
   * The client whose requests are recorded.
   *
   * @return a client
   */
  public DynamoDbClient client() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            Recording.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> pass(method, arguments));
  }

  private Object pass(Method method, Object[] arguments) throws Throwable {
    if (arguments != null && arguments[0] instanceof AwsRequest request) {
      passed++;
      requests.add(
          request.toBuilder()
              // how long the answer may take isn't part of what is asked
              .overrideConfiguration((AwsRequestOverrideConfiguration) null)
              .build());
    }
    try {
      return method.invoke(to, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /**
   * How many requests were passed on.
   *
   * @return since the beginning
   */
  public int passed() {
    return passed;
  }

  /**
   * What was sent since the last call, in order, without the time that it may take.
   *
   * @return the requests
   */
  public List<AwsRequest> taken() {
    List<AwsRequest> taken = requests;
    requests = new ArrayList<>();
    return taken;
  }
}
