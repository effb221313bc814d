package dev.trellis.adapter.dynamodb.hostile;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A process in a simulation: a thread that runs only when it is its turn, and may die. */
final class Actor implements Caller {
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "simulated-process");
            thread.setDaemon(true);
            return thread;
          });

  private final Simulation simulation;
  private final String name;
  private final Work work;
  private final Semaphore turn = new Semaphore(0);
  private final Semaphore back = new Semaphore(0);
  private boolean begun;
  private volatile boolean ended;
  private volatile boolean stopping;
  private volatile @Nullable Throwable failure;
  private BooleanSupplier ready = () -> true;
  private long wakes;
  private int requests;
  private @Nullable Death death;

  /** What a process does. */
  interface Work {
    void run(Actor self);
  }

  /** All that was in memory is gone. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash(String process) {
      super(process + " died", null, false, false);
    }
  }

  /** The simulation is over. */
  static final class Stopped extends Error {
    private static final long serialVersionUID = 1;

    Stopped(String process) {
      super(process + " was stopped", null, false, false);
    }
  }

  /**
   * When a process dies.
   *
   * @param request the number of the request, from 1
   * @param answered whether it has come back by then
   */
  record Death(int request, boolean answered) {}

  Actor(Simulation simulation, String name, Work work) {
    this.simulation = simulation;
    this.name = name;
    this.work = work;
  }

  Simulation simulation() {
    return simulation;
  }

  /** Has the process die at a request that is yet to come, counted from now on. */
  void dieAt(Death next) {
    requests = 0;
    death = next;
  }

  @Override
  public void sent(Flight<?> flight) {
    simulation.launch(flight);
    requests++;
    if (death != null && death.request() == requests && !death.answered()) {
      die();
    }
  }

  @Override
  public void answered() {
    if (death != null && death.request() == requests && death.answered()) {
      die();
    }
  }

  @Override
  public void die() {
    death = null;
    throw new Crash(name);
  }

  /** Called by the process itself: lets others go on until a condition holds. */
  void await(BooleanSupplier condition) {
    ready = condition;
    back.release();
    turn.acquireUninterruptibly();
    if (stopping) {
      throw new Stopped(name);
    }
  }

  @Override
  public void await(Flight<?> flight) {
    await(flight::isOver);
  }

  @Override
  public void sleep(Duration time) {
    wakes = simulation.nanoTime() + time.toNanos();
    await(() -> simulation.nanoTime() >= wakes);
  }

  boolean isReady() {
    return ready.getAsBoolean();
  }

  long wakes() {
    return wakes;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Lets it go on up to the next time it waits. */
  void resume() {
    if (!begun) {
      begun = true;
      THREADS.execute(this::live);
    }
    turn.release();
    back.acquireUninterruptibly();
  }

  private void live() {
    turn.acquireUninterruptibly();
    try {
      work.run(this);
    } catch (Crash | Stopped over) {
      // as wanted: whoever comes after it finds what it left
      ended = true;
    } catch (Throwable unexpected) {
      failure = unexpected;
    } finally {
      ended = true;
      back.release();
    }
  }

  /** Ends it wherever it is. */
  void end() {
    stopping = true;
    while (begun && !ended) {
      resume();
    }
  }

  void rethrow() {
    Throwable unexpected = failure;
    if (unexpected instanceof Error error) {
      throw error;
    } else if (unexpected != null) {
      throw new AssertionError(name + " failed", unexpected);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
