package dev.trellis.port.fake;

import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.domain.hierarchy.Hierarchy;
import dev.trellis.domain.rule.Rules;
import dev.trellis.port.codec.Codecs;
import dev.trellis.port.in.Stored;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.service.TrellisService;
import io.vavr.control.Either;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Teams with members and guests, and an application on top of a {@link FakeStore}. */
public final class Family {
  public record Team(String id, String name, @Nullable Instant until) {}

  public record Member(String id, String teamId, String name, @Nullable Instant until) {}

  public record Guest(String id, String teamId) {}

  public static final EntityType<Team> TEAM =
      EntityType.root("team", Team.class)
          .id(Team::id)
          .unique("name", Team::name)
          .expiresAt(Team::until)
          .build();
  public static final EntityType<Member> MEMBER =
      EntityType.childOf(TEAM, "member", Member.class)
          .id(Member::id)
          .parentId(Member::teamId)
          .expiresAt(Member::until)
          .build();
  public static final EntityType<Guest> GUEST =
      EntityType.childOf(TEAM, "guest", Guest.class).id(Guest::id).parentId(Guest::teamId).build();
  public static final Rules RULES = Rules.of(Hierarchy.of(TEAM, MEMBER, GUEST));
  public static final Duration A_DAY = Duration.ofDays(1);

  public final ManualClock clock = new ManualClock();
  public final FakeStore store = new FakeStore();
  public final Trellis trellis = newTrellis(Codecs.standard());

  /** Another service on the same storage, as after a restart. */
  public Trellis newTrellis(Codecs codecs) {
    return TrellisService.builder(RULES, store).clock(clock).codecs(codecs).build();
  }

  public Stored<Team> team(String id) {
    return ok(trellis.create(TEAM, new Team(id, "Team " + id, null)));
  }

  public Stored<Member> member(String id, String teamId) {
    return ok(trellis.create(MEMBER, new Member(id, teamId, "Member " + id, null)));
  }

  /** A member that is gone when the clock has advanced by {@link #A_DAY}. */
  public Stored<Member> memberForADay(String id, String teamId) {
    Instant until = clock.instant().plus(A_DAY);
    return ok(trellis.create(MEMBER, new Member(id, teamId, "Member " + id, until)));
  }

  /** Ids that sort as their numbers do. */
  public static String id(int number) {
    return "m-%04d".formatted(number);
  }

  public static <R> R ok(Either<TrellisError, R> result) {
    return result.getOrElseThrow(TrellisError::toException);
  }
}
