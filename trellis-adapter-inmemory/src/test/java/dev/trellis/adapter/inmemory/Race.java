package dev.trellis.adapter.inmemory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs things at the same time, again and again. */
final class Race implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Starts all at once and returns what they come to, in their order. */
  <R> List<R> run(List<? extends Callable<R>> runners) throws Exception {
    CyclicBarrier start = new CyclicBarrier(runners.size());
    List<Future<R>> running = new ArrayList<>();
    for (Callable<R> runner : runners) {
      running.add(
          threads.submit(
              () -> {
                start.await(60, TimeUnit.SECONDS);
                return runner.call();
              }));
    }
    List<R> results = new ArrayList<>();
    for (Future<R> result : running) {
      results.add(result.get(60, TimeUnit.SECONDS));
    }
    return results;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
