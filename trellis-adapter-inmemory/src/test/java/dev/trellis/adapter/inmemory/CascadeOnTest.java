package dev.trellis.adapter.inmemory;

import static dev.trellis.adapter.inmemory.Folders.FOLDER;
import static dev.trellis.adapter.inmemory.Folders.chain;
import static dev.trellis.adapter.inmemory.Folders.isThere;
import static dev.trellis.adapter.inmemory.Folders.ok;
import static dev.trellis.adapter.inmemory.Folders.root;
import static dev.trellis.adapter.inmemory.Folders.under;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trellis.domain.entity.DeleteMode;
import dev.trellis.port.in.Trellis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CascadeOnTest {
  private static final int DEEP = 10_000;

  private static InMemoryTrellis world(Executor executor) {
    return InMemoryTrellis.builder(Folders.HIERARCHY).cascadeOn(executor).build();
  }

  @Test
  void delete_executorThatRejects_isDoneAllTheSame() {
    InMemoryTrellis world =
        world(
            task -> {
              throw new RejectedExecutionException("shut down");
            });
    ok(world.trellis().create(FOLDER, root("a")));

    assertThat(world.trellis().delete(FOLDER, "a", DeleteMode.CASCADE).isRight()).isTrue();
    assertThat(world.pendingTombstones()).isEqualTo(1);
  }

  @Test
  void delete_onTheCallersThread_hasAllBelowGoneOnReturn() {
    InMemoryTrellis world = world(Runnable::run);
    chain(world.trellis(), 3);

    ok(world.trellis().delete(FOLDER, "f-0", DeleteMode.CASCADE));

    assertThat(isThere(world.trellis(), "f-1")).isFalse();
    assertThat(isThere(world.trellis(), "f-2")).isFalse();
    assertThat(world.pendingTombstones()).isZero();
  }

  @Test
  void delete_withoutExecutor_leavesTheRestToTheCaller() {
    InMemoryTrellis world = InMemoryTrellis.of(Folders.HIERARCHY);
    chain(world.trellis(), 3);
    ok(world.trellis().delete(FOLDER, "f-0", DeleteMode.CASCADE));

    assertThat(isThere(world.trellis(), "f-1")).isTrue();
    assertThat(world.pendingTombstones()).isEqualTo(1);

    assertThat(world.cascadeStep().exists(step -> step.complete() && step.deleted() == 1)).isTrue();
    assertThat(isThere(world.trellis(), "f-1")).isFalse();
    assertThat(isThere(world.trellis(), "f-2")).isTrue();
    world.cascadeUntilQuiet();
    assertThat(isThere(world.trellis(), "f-2")).isFalse();
    assertThat(world.cascadeStep().isEmpty()).isTrue();
  }

  @Test
  void delete_deepChain_needsNoStack() {
    InMemoryTrellis world = world(Runnable::run);
    chain(world.trellis(), DEEP);

    ok(world.trellis().delete(FOLDER, "f-0", DeleteMode.CASCADE));

    assertThat(live(world.trellis(), DEEP)).isEmpty();
    assertThat(world.pendingTombstones()).isZero();
  }

  private static List<String> live(Trellis trellis, int depth) {
    List<String> ids = IntStream.range(0, depth).mapToObj(i -> "f-" + i).toList();
    return List.copyOf(ok(trellis.findAll(FOLDER, ids)).keySet());
  }

  @Test
  void sweep_deepChainBelowAnExpiredFolder_isGone() {
    ManualClock clock = new ManualClock();
    InMemoryTrellis world =
        InMemoryTrellis.builder(Folders.HIERARCHY).clock(clock).cascadeOn(Runnable::run).build();
    ok(world.trellis().create(FOLDER, Folders.until(clock.instant().plusSeconds(1), null, "top")));
    ok(world.trellis().create(FOLDER, under("top", "f-0")));
    clock.advance(Duration.ofSeconds(1));

    assertThat(isThere(world.trellis(), "f-0")).isTrue();
    world.sweep();
    assertThat(isThere(world.trellis(), "f-0")).isFalse();
  }

  /** Counts the tasks that aren't done, those that they start in turn, too. */
  private static final class Counting implements Executor {
    private final ExecutorService threads;
    private final Phaser tasks = new Phaser(1);

    Counting(ExecutorService threads) {
      this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
      tasks.register();
      threads.execute(
          () -> {
            try {
              task.run();
            } finally {
              tasks.arriveAndDeregister();
            }
          });
    }

    void awaitAllDone() throws InterruptedException, TimeoutException {
      tasks.awaitAdvanceInterruptibly(tasks.arrive(), 60, TimeUnit.SECONDS);
    }
  }

  @Test
  void delete_onManyThreads_getsQuiet() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Counting executor = new Counting(threads);
      InMemoryTrellis world = world(executor);
      Trellis trellis = world.trellis();
      for (int tree = 0; tree < 20; tree++) {
        ok(trellis.create(FOLDER, root("t-" + tree)));
        for (int i = 0; i < 20; i++) {
          ok(trellis.create(FOLDER, under("t-" + tree, "t-" + tree + "-" + i)));
          ok(trellis.create(FOLDER, under("t-" + tree + "-" + i, "leaf-" + tree + "-" + i)));
        }
      }

      for (int tree = 0; tree < 20; tree++) {
        ok(trellis.delete(FOLDER, "t-" + tree, DeleteMode.CASCADE));
      }
      executor.awaitAllDone();

      assertThat(world.pendingTombstones()).isZero();
      for (int tree = 0; tree < 20; tree++) {
        for (int i = 0; i < 20; i++) {
          assertThat(isThere(trellis, "t-" + tree + "-" + i)).isFalse();
          assertThat(isThere(trellis, "leaf-" + tree + "-" + i)).isFalse();
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
