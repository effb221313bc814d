package dev.trellis.adapter.lambda;

import static dev.trellis.adapter.lambda.run.Sandbox.FILE;
import static dev.trellis.adapter.lambda.run.Sandbox.FOLDER;
import static dev.trellis.adapter.lambda.run.Sandbox.HIERARCHY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trellis.adapter.lambda.local.Delivery;
import dev.trellis.adapter.lambda.run.Code;
import dev.trellis.adapter.lambda.run.FunctionProcess;
import dev.trellis.adapter.lambda.run.Sandbox;
import dev.trellis.domain.entity.DeleteMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that is uploaded: what is in it, and that it works with nothing but AWS's client. */
class FunctionJarIT {
  private static final Path JAR = Path.of(System.getProperty("trellis.function.jar"));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MAX_BYTES = 15_000_000;

  /** All else would be a dependency that came in unnoticed. */
  private static final List<String> EXPECTED =
      List.of(
          "META-INF/",
          "com/amazonaws/services/lambda/runtime/",
          "dev/trellis/adapter/dynamodb/",
          "dev/trellis/adapter/lambda/",
          "dev/trellis/domain/",
          "dev/trellis/port/",
          "io/vavr/",
          "org/crac/",
          "org/joda/time/",
          "org/jspecify/annotations/",
          "org/reactivestreams/",
          "org/slf4j/",
          "software/amazon/awssdk/",
          "software/amazon/eventstream/",
          // of the SDK
          "VersionInfo.java",
          "mime.types");

  /** What Lambda provides, what belongs to tests, and what was true of one of the jars only. */
  private static final List<String> UNWANTED =
      List.of(
          "META-INF/maven/.*",
          "META-INF/[^/]*\\.(SF|DSA|RSA|EC)",
          ".*module-info\\.class",
          "com/amazonaws/services/lambda/runtime/(api|serialization)/.*",
          "dev/trellis/adapter/lambda/run/.*",
          ".*(Test|IT|Tck)\\.class",
          "software/amazon/awssdk/.*/codegen-resources/.*");

  @TempDir private Path taskRoot;

  private final Sandbox sandbox = new Sandbox();

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void itDeletesATreeAndSaysSoInJson() throws JsonProcessingException {
    sandbox.folder("poison");
    sandbox.poison("poison");
    plant();
    List<JsonNode> log;
    try (FunctionProcess function = function(Map.of())) {
      Sandbox.deliverAll(sandbox.source(function, Delivery.defaults()));
      log = log(function);
    }
    assertThat(sandbox.lives(FILE, "f1")).isFalse();
    assertThat(sandbox.links()).isEqualTo(1); // the gate of the one that can't be read
    assertThat(sandbox.claims()).isZero();
    assertThat(log).extracting(line -> line.get("level").textValue()).contains("ERROR", "INFO");
    assertThat(log)
        .allSatisfy(
            line -> {
              assertThat(Instant.parse(line.get("timestamp").textValue())).isNotNull();
              assertThat(line.get("AWSRequestId").textValue()).startsWith("request-");
              assertThat(line.get("logger").textValue()).startsWith("dev.trellis.");
            });
    assertThat(log)
        .filteredOn(line -> line.get("message").textValue().equals("Records handled"))
        .first()
        .satisfies(
            line -> {
              assertThat(line.get("records").intValue()).isEqualTo(2);
              assertThat(line.get("complete").intValue()).isEqualTo(1);
              assertThat(line.get("unreadable").intValue()).isEqualTo(1);
              assertThat(line.get("deleted").intValue()).isEqualTo(2);
            });
  }

  @Test
  void itGoesOnFromASnapshot() throws JsonProcessingException {
    plant();
    try (FunctionProcess function =
        function(
            Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"),
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac")) {
      Sandbox.deliverAll(sandbox.source(function, Delivery.defaults()));
      assertThat(function.snapshots()).isEqualTo(1);
      assertThat(log(function))
          .extracting(line -> line.get("message").textValue())
          .startsWith("Primed for the snapshot", "Restored from a snapshot", "Records handled");
    }
    assertThat(sandbox.links()).isZero();
  }

  @Test
  void itIsSmall() throws IOException {
    long bytes = Files.size(JAR);
    System.out.printf("%s has %,d bytes%n", JAR.getFileName(), bytes);
    assertThat(bytes).isLessThan(MAX_BYTES);
  }

  @Test
  void itHoldsWhatTheFunctionNeedsAndNothingElse() throws IOException {
    try (ZipFile jar = new ZipFile(JAR.toFile())) {
      assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList())
          .doesNotHaveDuplicates()
          .allMatch(name -> EXPECTED.stream().anyMatch(name::startsWith))
          .noneMatch(name -> UNWANTED.stream().anyMatch(name::matches));
    }
  }

  @Test
  void itChoosesItsLoggingAndItsHttp() throws IOException {
    assertThat(provider("org.slf4j.spi.SLF4JServiceProvider"))
        .containsExactly("dev.trellis.adapter.lambda.log.JsonLogProvider");
    assertThat(provider("software.amazon.awssdk.http.SdkHttpService"))
        .containsExactly("software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService");
  }

  private static List<String> provider(String service) throws IOException {
    try (ZipFile jar = new ZipFile(JAR.toFile());
        InputStream file = jar.getInputStream(jar.getEntry("META-INF/services/" + service))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  private void plant() {
    sandbox.folder("root");
    sandbox.file("f1", "root");
    sandbox.file("f2", "root");
    sandbox.delete(FOLDER, "root", DeleteMode.CASCADE);
  }

  private FunctionProcess function(Map<String, String> more, String... options) {
    Map<String, String> environment = new HashMap<>(sandbox.environment());
    environment.put("TRELLIS_HIERARCHY", HierarchyText.print(HIERARCHY));
    environment.putAll(more);
    return new FunctionProcess(Code.of(JAR, taskRoot), List.of(options), environment);
  }

  /** All that was printed: each line is an object. */
  private static List<JsonNode> log(FunctionProcess function) throws JsonProcessingException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : function.log().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
