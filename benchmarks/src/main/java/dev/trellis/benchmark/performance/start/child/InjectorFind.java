package dev.trellis.benchmark.performance.start.child;

import com.google.inject.Guice;
import com.google.inject.Singleton;

/** Reads an item by the SDK alone, after Guice has made an injector with one binding. */
public final class InjectorFind {
  private InjectorFind() {}

  /**
   * Reads it.
   *
   * @param arguments its id
   * @throws ClassNotFoundException never
   */
  public static void main(String[] arguments) throws ClassNotFoundException {
    BareFind.main(
        Guice.createInjector(
                binder ->
                    binder.bind(String[].class).toProvider(() -> arguments).in(Singleton.class))
            .getInstance(String[].class));
  }
}
