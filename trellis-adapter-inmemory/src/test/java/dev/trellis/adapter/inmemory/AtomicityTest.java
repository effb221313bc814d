package dev.trellis.adapter.inmemory;

import static dev.trellis.adapter.inmemory.Folders.FOLDER;
import static dev.trellis.adapter.inmemory.Folders.isThere;
import static dev.trellis.adapter.inmemory.Folders.labelled;
import static dev.trellis.adapter.inmemory.Folders.ok;
import static dev.trellis.adapter.inmemory.Folders.root;
import static dev.trellis.adapter.inmemory.Folders.under;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.domain.entity.EntityRef;
import dev.trellis.domain.error.TrellisError;
import dev.trellis.domain.error.TrellisError.ConcurrentModification;
import dev.trellis.domain.error.TrellisError.DuplicateValue;
import dev.trellis.domain.error.TrellisError.HasChildren;
import dev.trellis.domain.error.TrellisError.ParentNotFound;
import dev.trellis.port.in.Trellis;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicityTest {
  private static final int ROUNDS = 300;

  private interface Runner extends Callable<Either<TrellisError, ?>> {}

  private final InMemoryTrellis world = InMemoryTrellis.of(Folders.HIERARCHY);
  private final Trellis trellis = world.trellis();
  private final Race race = new Race();

  @AfterEach
  void endRace() {
    race.close();
  }

  private static long rights(List<Either<TrellisError, ?>> results) {
    return results.stream().filter(Either::isRight).count();
  }

  private static List<TrellisError> lefts(List<Either<TrellisError, ?>> results) {
    return results.stream().filter(Either::isLeft).<TrellisError>map(Either::getLeft).toList();
  }

  private Runner creating(String parent, int number) {
    return () -> trellis.create(FOLDER, under(parent, parent + "-" + number));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void restrictAndCreate_atOnce_neverBothSucceed(int threads) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String parent = "p-" + round;
      ok(trellis.create(FOLDER, root(parent)));
      List<Runner> runners = new ArrayList<>();
      runners.add(() -> trellis.delete(FOLDER, parent, DeleteMode.RESTRICT));
      for (int i = 1; i < threads; i++) {
        runners.add(creating(parent, i));
      }

      List<Either<TrellisError, ?>> results = race.run(runners);

      List<Either<TrellisError, ?>> creations = results.subList(1, threads);
      if (results.get(0).isRight()) {
        assertThat(lefts(creations))
            .hasSize(threads - 1)
            .hasOnlyElementsOfType(ParentNotFound.class);
      } else {
        assertThat(results.get(0).getLeft()).isInstanceOf(HasChildren.class);
        assertThat(rights(creations)).isEqualTo(threads - 1);
      }
      assertThat(isThere(trellis, parent)).isEqualTo(results.get(0).isLeft());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void cascadeAndCreate_atOnce_leaveNothingLiveBelow(int threads) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String parent = "p-" + round;
      ok(trellis.create(FOLDER, root(parent)));
      List<Runner> runners = new ArrayList<>();
      runners.add(() -> trellis.delete(FOLDER, parent, DeleteMode.CASCADE));
      for (int i = 1; i < threads; i++) {
        runners.add(creating(parent, i));
      }

      assertThat(race.run(runners).get(0).isRight()).isTrue();
      world.cascadeUntilQuiet();

      for (int i = 1; i < threads; i++) {
        assertThat(isThere(trellis, parent + "-" + i)).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void oneUniqueValue_racedFor_isWonByExactlyOne(int threads) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String label = "label-" + round;
      List<Runner> runners = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        String id = label + "-" + i;
        runners.add(() -> trellis.create(FOLDER, labelled(id, label)));
      }

      List<Either<TrellisError, ?>> results = race.run(runners);

      assertThat(rights(results)).isEqualTo(1);
      int winner =
          results.indexOf(results.stream().filter(Either::isRight).findFirst().orElseThrow());
      EntityRef owner = FOLDER.ref(label + "-" + winner);
      assertThat(lefts(results))
          .allSatisfy(
              error ->
                  assertThat(error)
                      .isInstanceOfSatisfying(
                          DuplicateValue.class,
                          duplicate -> assertThat(duplicate.owner()).isEqualTo(owner)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void oneVersion_updatedAtOnce_isReplacedByExactlyOne(int threads) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String id = "u-" + round;
      var read = ok(trellis.create(FOLDER, root(id)));
      List<Runner> runners = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        String label = id + "-" + i;
        runners.add(() -> trellis.update(read.with(labelled(id, label))));
      }

      List<Either<TrellisError, ?>> results = race.run(runners);

      assertThat(rights(results)).isEqualTo(1);
      assertThat(lefts(results)).hasOnlyElementsOfType(ConcurrentModification.class);
      assertThat(ok(trellis.find(FOLDER, id)).version().number()).isEqualTo(2);
    }
  }
}
