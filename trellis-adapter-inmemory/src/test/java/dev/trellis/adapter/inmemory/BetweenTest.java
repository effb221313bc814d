package dev.trellis.adapter.inmemory;

import static dev.trellis.adapter.inmemory.Folders.FOLDER;
import static dev.trellis.adapter.inmemory.Folders.isThere;
import static dev.trellis.adapter.inmemory.Folders.ok;
import static dev.trellis.adapter.inmemory.Folders.root;
import static dev.trellis.adapter.inmemory.Folders.under;
import static dev.trellis.adapter.inmemory.Interruptible.DOWN;
import static dev.trellis.adapter.inmemory.Interruptible.EVERY_WRITE;
import static dev.trellis.adapter.inmemory.Interruptible.NO_WRITE;
import static dev.trellis.adapter.inmemory.Interruptible.deletionsOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.port.cascade.CascadeProgress;
import dev.trellis.port.cascade.CascadeProgress.Failure;
import dev.trellis.port.in.Trellis;
import dev.trellis.port.out.HierarchyStore;
import io.vavr.control.Either;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an application sees when storage fails. */
class BetweenTest {
  private final List<Interruptible> stores = new ArrayList<>();
  private final InMemoryTrellis world =
      InMemoryTrellis.builder(Folders.HIERARCHY).between(this::interruptible).build();
  private final Trellis trellis = world.trellis();
  private final Interruptible store = stores.get(0);

  private HierarchyStore interruptible(HierarchyStore inner) {
    stores.add(new Interruptible(inner));
    return stores.get(stores.size() - 1);
  }

  @Test
  void between_isCalledOnceAndItsStoreIsTheOneInUse() {
    assertThat(stores).hasSize(1);
    assertThat(world.store()).isSameAs(store);
  }

  @Test
  void writes_storeFails_passItsErrorOnAndChangeNothing() {
    var before = ok(trellis.create(FOLDER, root("a")));
    store.failing = EVERY_WRITE;

    assertThat(trellis.create(FOLDER, root("b"))).isEqualTo(Either.left(DOWN));
    assertThat(trellis.update(before)).isEqualTo(Either.left(DOWN));
    assertThat(trellis.delete(before, DeleteMode.CASCADE)).isEqualTo(Either.left(DOWN));
    assertThat(ok(trellis.findAll(FOLDER, List.of("a", "b"))).values()).containsExactly(before);
    assertThat(world.pendingTombstones()).isZero();
  }

  @Test
  void reads_storeFails_passItsErrorOn() {
    ok(trellis.create(FOLDER, root("a")));
    store.unreadable = true;

    assertThat(trellis.find(FOLDER, "a")).isEqualTo(Either.left(DOWN));
    assertThat(trellis.hasChildren(FOLDER, "a")).isEqualTo(Either.left(DOWN));
  }

  private void aWithChildrenIsDeleted() {
    ok(trellis.create(FOLDER, root("a")));
    ok(trellis.create(FOLDER, under("a", "b")));
    ok(trellis.create(FOLDER, under("a", "c")));
    ok(trellis.delete(FOLDER, "a", DeleteMode.CASCADE));
  }

  @Test
  void cascadeStep_oneChildFails_reportsItAndGoesBackToTheQueue() {
    aWithChildrenIsDeleted();
    store.failing = deletionsOf(FOLDER.ref("b"));

    CascadeProgress progress =
        world.cascadeStep().getOrElseThrow(() -> new AssertionError("Nothing was left to do"));

    assertThat(progress.parent().ref()).isEqualTo(FOLDER.ref("a"));
    assertThat(progress.deleted()).isEqualTo(1);
    assertThat(progress.complete()).isFalse();
    assertThat(progress.failures()).containsExactly(new Failure(FOLDER.ref("b"), DOWN));
    assertThat(isThere(trellis, "c")).isFalse();
    assertThat(world.pendingTombstones()).isEqualTo(2); // a again, and c
  }

  @Test
  void cascadeUntilQuiet_failureThatLasts_throwsWithTheReasonAndLosesNothing() {
    aWithChildrenIsDeleted();
    store.failing = deletionsOf(FOLDER.ref("b"));

    assertThatThrownBy(world::cascadeUntilQuiet)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("it was told to be down")
        .hasMessageContaining("b");

    store.failing = NO_WRITE;
    world.cascadeUntilQuiet();
    assertThat(isThere(trellis, "b")).isFalse();
    assertThat(world.pendingTombstones()).isZero();
  }

  @Test
  void cascadeUntilQuiet_failureThatPasses_getsQuiet() {
    aWithChildrenIsDeleted();
    int[] attempts = {0};
    store.failing = changes -> ++attempts[0] % 3 != 0;

    world.cascadeUntilQuiet();

    assertThat(isThere(trellis, "b")).isFalse();
    assertThat(isThere(trellis, "c")).isFalse();
    assertThat(world.pendingTombstones()).isZero();
  }

  @Test
  void delete_cascadeThatFailsAtOnce_isDoneAllTheSame() {
    InMemoryTrellis running = running(Runnable::run);
    ok(running.trellis().create(FOLDER, root("a")));
    ok(running.trellis().create(FOLDER, under("a", "b")));
    stores.get(1).failing = deletionsOf(FOLDER.ref("b"));

    assertThat(running.trellis().delete(FOLDER, "a", DeleteMode.CASCADE).isRight()).isTrue();

    stores.get(1).failing = NO_WRITE;
    running.cascadeUntilQuiet();
    assertThat(isThere(running.trellis(), "b")).isFalse();
  }

  @Test
  void pendingTombstones_whileAStepIsRunning_isNotZero() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      InMemoryTrellis running = running(thread);
      ok(running.trellis().create(FOLDER, root("a")));
      ok(running.trellis().create(FOLDER, under("a", "b")));
      stores.get(1).failing =
          changes -> {
            if (deletionsOf(FOLDER.ref("b")).test(changes)) {
              begun.countDown();
              assertThatCode(released::await).doesNotThrowAnyException();
            }
            return false;
          };
      ok(running.trellis().delete(FOLDER, "a", DeleteMode.CASCADE));
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

      assertThat(isThere(running.trellis(), "b")).isTrue();
      assertThat(running.pendingTombstones()).isPositive();
    } finally {
      released.countDown();
      thread.shutdown();
    }
  }

  private InMemoryTrellis running(Executor executor) {
    return InMemoryTrellis.builder(Folders.HIERARCHY)
        .between(this::interruptible)
        .cascadeOn(executor)
        .build();
  }
}
