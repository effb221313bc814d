package dev.trellis.adapter.dynamodb.tck;

import dev.trellis.tck.AdapterHarness;
import dev.trellis.tck.TrellisTck;
import java.util.Map;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The whole kit on LocalStack, where there is Docker. */
@AddLifecycleHook(LocalStackTckTest.OnlyWithDocker.class)
class LocalStackTckTest extends TrellisTck {
  /** The last one that starts without a token. */
  private static final String IMAGE = "localstack/localstack:4.14.0";

  private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";

  static final class OnlyWithDocker implements SkipExecutionHook {
    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
      return DockerClientFactory.instance().isDockerAvailable()
          ? SkipResult.doNotSkip()
          : SkipResult.skip("There is no Docker here for LocalStack to run in");
    }
  }

  /** Begins with the first try. */
  private static final class Run {
    static final LocalStackContainer CONTAINER = started();
    static final Outside ENGINE =
        Outside.at(
            "localstack",
            CONTAINER.getEndpoint(),
            Region.of(CONTAINER.getRegion()),
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(CONTAINER.getAccessKey(), CONTAINER.getSecretKey())));

    private static LocalStackContainer started() {
      LocalStackContainer container = new LocalStackContainer(DockerImageName.parse(IMAGE));
      String token = System.getenv(TOKEN);
      container.withEnv(token == null ? Map.of() : Map.of(TOKEN, token)).start();
      return container;
    }
  }

  @AfterContainer
  static void stop() {
    Run.ENGINE.close();
    Run.CONTAINER.stop();
  }

  @Override
  protected AdapterHarness harness() {
    return Run.ENGINE.harness();
  }
}
