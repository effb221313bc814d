package dev.trellis.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.adapter.lambda.run.Code;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** As Lambda runs it, on DynamoDB Local. */
class RuntimeTest extends RestContract {
  private static final Deployment DEPLOYMENT = new Deployment(Code.ofTests());

  @AfterAll
  static void close() {
    DEPLOYMENT.close();
  }

  @Override
  Reply send(Call call) {
    return DEPLOYMENT.send(call);
  }

  @Override
  void settle() {
    DEPLOYMENT.settle();
  }

  @Test
  void aSnapshotIsTakenOfAPrimedProcess() {
    send(Call.of("GET /titles/{id}", "nothing"));

    assertThat(DEPLOYMENT.process().snapshots()).isEqualTo(1);
    assertThat(DEPLOYMENT.process().starts()).isEqualTo(1);
    assertThat(DEPLOYMENT.process().log())
        .containsSubsequence(
            "Primed for the snapshot", "\"status\":404", "Restored from a snapshot");
  }

  @Test
  void aFailure_isLogged() {
    DEPLOYMENT.poison("poisoned");

    Reply reply = send(Call.of("GET /titles/{id}", "poisoned"));

    assertThat(reply.status()).isEqualTo(500);
    assertThat(DEPLOYMENT.process().log())
        .containsPattern(
            "\"level\":\"ERROR\",\"message\":\"A request failed\".*\"route\":\"GET /titles/\\{id}\""
                + ".*\"id\":\"poisoned\".*TRL-3101");
  }
}
