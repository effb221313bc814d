package dev.trellis.domain.error;

import static dev.trellis.domain.TestEntities.STUDIO_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.error.TrellisError.NotFound;
import org.junit.jupiter.api.Test;

class TrellisExceptionTest {
  @Test
  void toException_carriesTheErrorAndItsMessage() {
    TrellisError error = new NotFound(STUDIO_1);
    TrellisException exception = error.toException();
    assertThat(exception)
        .isInstanceOf(RuntimeException.class)
        .hasMessage("TRL-1001 " + error.message())
        .hasNoCause();
    assertThat(exception.error()).isSameAs(error);
  }
}
