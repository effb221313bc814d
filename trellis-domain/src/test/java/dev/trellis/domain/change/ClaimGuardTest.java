package dev.trellis.domain.change;

import static dev.trellis.domain.TestEntities.EARLIER;
import static dev.trellis.domain.TestEntities.ORG_1;
import static dev.trellis.domain.TestEntities.STUDIO_1;
import static dev.trellis.domain.TestEntities.deleted;
import static dev.trellis.domain.TestEntities.entity;
import static dev.trellis.domain.TestEntities.expiringAt;
import static dev.trellis.domain.TestEntities.studioKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.change.Change.TakeClaim;
import dev.trellis.domain.entity.Claim;
import dev.trellis.domain.entity.ClaimKey;
import dev.trellis.domain.entity.Entity;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.entity.Incarnation;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import io.vavr.control.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The guard of a unique value. */
class ClaimGuardTest {
  private static final ClaimKey KEY = studioKey("name", "North");
  private static final EntityRef STUDIO_2 = new EntityRef("studio", "s-2");
  private static final Claim MINE = new Claim(KEY, STUDIO_1, new Incarnation("i"));
  private static final Claim THEIRS = new Claim(KEY, STUDIO_2, new Incarnation("j"));
  private static final TakeClaim TAKE = new TakeClaim(MINE);

  @Test
  void takeClaim_freeValue_isAllowed() {
    assertThat(TAKE.refusal(Option.none(), owner -> true)).isEqualTo(Option.none());
  }

  @Test
  void takeClaim_valueOfAnEntityThatIsThere_isDuplicateValueNamingTheOwner() {
    assertThat(TAKE.refusal(Option.some(THEIRS), owner -> true))
        .isEqualTo(Option.some(new DuplicateValue(STUDIO_1, KEY, STUDIO_2)));
  }

  @Test
  void takeClaim_valueOfADeletedEntity_isAllowed() {
    assertThat(TAKE.refusal(Option.some(THEIRS), owner -> false)).isEqualTo(Option.none());
  }

  /** Only state decides, so an owner whose end has come still has its value until it is reaped. */
  @Test
  void takeClaim_valueOfAnExpiredEntity_isDuplicateValueUntilItIsReaped() {
    Map<EntityRef, Entity> stored = new HashMap<>();
    Predicate<Claim> isThere =
        owner -> {
          Entity found = stored.get(owner.owner());
          return found != null
              && found.incarnation().equals(owner.incarnation())
              && found.deletion().isEmpty();
        };
    Entity expired =
        expiringAt(EARLIER, entity(STUDIO_2).incarnation(new Incarnation("j")).build());
    stored.put(STUDIO_2, expired);
    assertThat(TAKE.refusal(Option.some(THEIRS), isThere))
        .isEqualTo(Option.some(new DuplicateValue(STUDIO_1, KEY, STUDIO_2)));
    stored.put(STUDIO_2, deleted(expired));
    assertThat(TAKE.refusal(Option.some(THEIRS), isThere)).isEqualTo(Option.none());
  }

  @Test
  void takeClaim_ownValue_isAllowed() {
    assertThat(TAKE.refusal(Option.some(MINE), owner -> true)).isEqualTo(Option.none());
  }

  @Test
  void takeClaim_valueOfMyEarlierIncarnation_isAskedForByIncarnation() {
    Claim earlier = new Claim(KEY, STUDIO_1, new Incarnation("earlier"));
    List<Claim> asked = new ArrayList<>();
    assertThat(
            TAKE.refusal(
                Option.some(earlier),
                owner -> {
                  asked.add(owner);
                  return false;
                }))
        .isEqualTo(Option.none());
    assertThat(asked).containsExactly(earlier);
  }

  @Test
  void duplicateValue_namesTheScope() {
    assertThat(TAKE.refusal(Option.some(THEIRS), owner -> true))
        .allMatch(error -> error.message().contains("under " + ORG_1))
        .hasSize(1);
  }
}
