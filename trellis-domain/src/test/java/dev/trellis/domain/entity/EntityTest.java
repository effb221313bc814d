package dev.trellis.domain.entity;

import static dev.trellis.domain.TestEntities.EARLIER;
import static dev.trellis.domain.TestEntities.ORG_1;
import static dev.trellis.domain.TestEntities.STUDIO_1;
import static dev.trellis.domain.TestEntities.deleted;
import static dev.trellis.domain.TestEntities.deletion;
import static dev.trellis.domain.TestEntities.expiringAt;
import static dev.trellis.domain.TestEntities.organization;
import static dev.trellis.domain.TestEntities.studio;
import static org.assertj.core.api.Assertions.assertThat;

import io.vavr.control.Option;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityTest {
  private static final Instant END = EARLIER.plusSeconds(10);

  @Test
  void isExpired_turnsTrueAtTheVeryInstant() {
    Entity entity = expiringAt(END, organization());
    assertThat(entity.isExpired(END.minusNanos(1))).isFalse();
    assertThat(entity.isExpired(END)).isTrue();
    assertThat(entity.isExpired(END.plusNanos(1))).isTrue();
  }

  @Test
  void isExpired_withoutExpiry_isNeverTrue() {
    assertThat(organization().isExpired(Instant.MAX)).isFalse();
  }

  @Test
  void isLive_isNeitherDeletedNorExpired() {
    assertThat(organization().isLive(END)).isTrue();
    assertThat(deleted(organization()).isLive(END)).isFalse();
    assertThat(expiringAt(END, organization()).isLive(END)).isFalse();
    assertThat(expiringAt(END, organization()).isLive(EARLIER)).isTrue();
  }

  @Test
  void link_ofAChild_isWhereItHangs() {
    assertThat(studio().link())
        .isEqualTo(
            Option.some(new Link(ORG_1, STUDIO_1, new Shard(5), new Incarnation("inc-s-1"))));
  }

  @Test
  void link_ofARoot_isNone() {
    assertThat(organization().link()).isEqualTo(Option.none());
  }

  @Test
  void tombstone_ofADeletedEntity_isWhatIsLeftOfIt() {
    assertThat(deleted(studio()).tombstone())
        .isEqualTo(
            Option.some(
                new Tombstone(
                    STUDIO_1,
                    new Incarnation("inc-s-1"),
                    new Version(3),
                    deletion(DeleteMode.CASCADE))));
  }

  @Test
  void tombstone_ofAnEntityThatIsNotDeleted_isNone() {
    assertThat(studio().tombstone()).isEqualTo(Option.none());
    assertThat(expiringAt(EARLIER, studio()).tombstone()).isEqualTo(Option.none());
  }

  @Test
  void attributesWithId_addsTheIdOnly() {
    assertThat(organization().attributesWithId())
        .isEqualTo(organization().attributes().with("id", "org-1"));
  }

  @Test
  void toBuilder_keepsAllThatIsNotSet() {
    assertThat(studio().toBuilder().build()).isEqualTo(studio());
    assertThat(studio().toBuilder().claims(List.of()).build().claims()).isEmpty();
  }
}
