package dev.trellis.tck.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Starts calls at the same moment, each in a thread of its own. */
public final class Together {
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          call -> {
            Thread thread = new Thread(call, "trellis-tck-client");
            thread.setDaemon(true);
            return thread;
          });

  private Together() {}

  /**
   * Runs all calls and waits for them.
   *
   * @param <R> what they return
   * @param calls the calls
   * @return what came out, in the order of the calls
   * @throws Exception what the first call threw that threw
   */
  public static <R> List<R> run(List<? extends Callable<? extends R>> calls) throws Exception {
    CyclicBarrier start = new CyclicBarrier(calls.size());
    List<Future<R>> running = new ArrayList<>();
    for (Callable<? extends R> call : calls) {
      running.add(
          THREADS.submit(
              () -> {
                start.await(30, TimeUnit.SECONDS);
                return call.call();
              }));
    }
    List<R> results = new ArrayList<>();
    for (Future<R> result : running) {
      results.add(result.get(60, TimeUnit.SECONDS));
    }
    return results;
  }
}
