package dev.trellis.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.domain.attribute.Attributes;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.port.in.Trellis;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** An application that has not what it doesn't use. */
class WithoutOptionalTest {
  /** What these tests have, less the jar whose name begins like that. */
  private static URLClassLoader without(String jar) {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new URLClassLoader(
        Arrays.stream(all.split(File.pathSeparator))
            .map(File::new)
            .filter(file -> !file.getName().matches(jar + "-[0-9.]+\\.jar"))
            .map(WithoutOptionalTest::url)
            .toArray(URL[]::new),
        ClassLoader.getPlatformClassLoader());
  }

  private static URL url(File file) {
    try {
      return file.toURI().toURL();
    } catch (MalformedURLException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Creates an entity on a client that agrees to everything. */
  static final class Create implements Callable<String> {
    @Override
    public String call() {
      EntityType<Attributes> note =
          EntityType.root("note", Attributes.class)
              .id(value -> value.text("id").getOrElse(""))
              .build();
      DynamoDbClient client =
          (DynamoDbClient)
              Proxy.newProxyInstance(
                  DynamoDbClient.class.getClassLoader(),
                  new Class<?>[] {DynamoDbClient.class},
                  (proxy, method, arguments) -> PutItemResponse.builder().build());
      Trellis trellis = DynamoDbTrellis.of(client, Hierarchy.of(note)).trellis();
      return trellis.create(note, Attributes.none().with("id", "n")).toString();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dynamodb-enhanced", "guice"})
  void theAdapter_worksWithout(String jar) throws Exception {
    try (URLClassLoader loader = without(jar)) {
      Constructor<?> create = loader.loadClass(Create.class.getName()).getDeclaredConstructor();
      create.setAccessible(true);

      assertThat(((Callable<?>) create.newInstance()).call().toString())
          .startsWith("Right(Stored[");
    }
  }

  /** Else the test above would show nothing. */
  @ParameterizedTest
  @CsvSource({
    "dynamodb-enhanced, software.amazon.awssdk.enhanced.dynamodb.TableSchema",
    "guice, com.google.inject.Guice"
  })
  void theJar_isNotThere(String jar, String className) throws Exception {
    try (URLClassLoader loader = without(jar)) {
      assertThatThrownBy(() -> loader.loadClass(className))
          .isInstanceOf(ClassNotFoundException.class);
    }
    assertThat(Class.forName(className)).isNotNull();
  }
}
