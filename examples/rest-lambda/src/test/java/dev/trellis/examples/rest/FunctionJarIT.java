package dev.trellis.examples.rest;

import dev.trellis.adapter.lambda.run.Code;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** As Lambda runs what is uploaded: with the jar's classes and AWS's client, nothing else. */
class FunctionJarIT extends RestContract {
  private static Deployment deployment;

  @BeforeAll
  static void deploy(@TempDir Path taskRoot) {
    deployment =
        new Deployment(Code.of(Path.of(System.getProperty("trellis.function.jar")), taskRoot));
  }

  @AfterAll
  static void close() {
    deployment.close();
  }

  @Override
  Reply send(Call call) {
    return deployment.send(call);
  }

  @Override
  void settle() {
    deployment.settle();
  }
}
