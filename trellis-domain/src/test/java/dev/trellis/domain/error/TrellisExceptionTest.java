package dev.trellis.domain.error;

import static dev.trellis.domain.TestEntities.STUDIO_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trellis.domain.error.TrellisError.NotFound;
import io.vavr.control.Either;
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

  @Test
  void orThrow_ofAValue_isTheValue() {
    assertThat(TrellisException.orThrow(Either.right("value"))).isEqualTo("value");
  }

  @Test
  void orThrow_ofAnError_throwsIt() {
    TrellisError error = new NotFound(STUDIO_1);

    assertThatExceptionOfType(TrellisException.class)
        .isThrownBy(() -> TrellisException.orThrow(Either.left(error)))
        .extracting(TrellisException::error)
        .isSameAs(error);
  }
}
