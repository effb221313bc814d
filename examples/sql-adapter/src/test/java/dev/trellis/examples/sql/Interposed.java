package dev.trellis.examples.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database at which something happens before a certain statement, or after commits. */
final class Interposed {
  /** What happens. */
  interface Event {
    void happen() throws SQLException;
  }

  private final DataSource source;
  private final AtomicInteger connections = new AtomicInteger();
  private String statement = "none";
  private Event before = () -> {};
  private Event afterCommit = () -> {};

  Interposed(DataSource source) {
    this.source = source;
  }

  /** Once, before the next statement that begins so. */
  void before(String begin, Event event) {
    statement = begin;
    before = event;
  }

  /** After each commit, of which the caller learns what the event throws. */
  void afterCommit(Event event) {
    afterCommit = event;
  }

  /** How many connections were asked for. */
  int connections() {
    return connections.get();
  }

  DataSource source() {
    return proxy(
        DataSource.class,
        (proxy, method, arguments) -> {
          connections.incrementAndGet();
          return watched((Connection) invoked(source, method, arguments));
        });
  }

  private Connection watched(Connection connection) {
    return proxy(
        Connection.class,
        (proxy, method, arguments) -> {
          if (arguments != null && arguments[0].toString().startsWith(statement)) {
            statement = "none";
            before.happen();
          }
          Object result = invoked(connection, method, arguments);
          if (method.getName().equals("commit")) {
            afterCommit.happen();
          }
          return result;
        });
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Interposed.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object invoked(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
