package dev.trellis.domain.change;

import static dev.trellis.domain.TestEntities.ORG_1;
import static dev.trellis.domain.TestEntities.STUDIO_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.change.Change.AddLink;
import dev.trellis.domain.change.Change.DropLink;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.entity.Link;
import dev.trellis.domain.entity.Shard;
import dev.trellis.domain.error.TrellisError.AlreadyExists;
import dev.trellis.domain.error.TrellisError.NotFound;
import dev.trellis.domain.error.TrellisError.Occupant;
import io.vavr.control.Option;
import org.junit.jupiter.api.Test;

class LinkGuardTest {
  private static final Link LINK = new Link(ORG_1, STUDIO_1, Shard.FIRST, new Incarnation("i"));
  private static final Link OTHER = new Link(ORG_1, STUDIO_1, Shard.FIRST, new Incarnation("j"));
  private static final DropLink DROP = new DropLink(LINK);

  @Test
  void addLink_noLinkOrItsOwn_isAllowed() {
    assertThat(new AddLink(LINK).refusal(Option.none())).isEqualTo(Option.none());
    assertThat(new AddLink(LINK).refusal(Option.some(LINK))).isEqualTo(Option.none());
  }

  @Test
  void addLink_linkOfAnotherIncarnation_isTakenByOneThatExpired() {
    assertThat(new AddLink(LINK).refusal(Option.some(OTHER)))
        .contains(new AlreadyExists(STUDIO_1, Occupant.EXPIRED));
  }

  @Test
  void dropLink_itsOwnLink_isAllowed() {
    assertThat(DROP.refusal(Option.some(LINK))).isEqualTo(Option.none());
  }

  @Test
  void dropLink_missingLink_isNotFound() {
    assertThat(DROP.refusal(Option.none())).contains(new NotFound(STUDIO_1));
  }

  @Test
  void dropLink_linkOfAnotherIncarnation_isNotFound() {
    assertThat(DROP.refusal(Option.some(OTHER))).contains(new NotFound(STUDIO_1));
  }
}
