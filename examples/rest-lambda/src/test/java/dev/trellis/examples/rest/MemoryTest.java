package dev.trellis.examples.rest;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import dev.trellis.adapter.inmemory.InMemoryTrellis;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** In this process, on the in-memory module. */
class MemoryTest extends RestContract {
  private static final PojoSerializer<APIGatewayV2HTTPResponse> RESPONSES =
      LambdaEventSerializers.serializerFor(
          APIGatewayV2HTTPResponse.class, APIGatewayV2HTTPResponse.class.getClassLoader());

  private final InMemoryTrellis memory = InMemoryTrellis.of(Catalog.HIERARCHY);
  private final Api api = new Api(memory.trellis());

  @Override
  Reply send(Call call) {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    RESPONSES.toJson(api.handle(call.request()).toResponse(), json);
    return new Reply(Call.parse(json.toString(StandardCharsets.UTF_8)));
  }

  @Override
  void settle() {
    memory.cascadeUntilQuiet();
  }
}
