package dev.trellis.adapter.dynamodb.hostile;

import dev.trellis.domain.hierarchy.EntityType;
import dev.trellis.port.in.Consistency;
import dev.trellis.port.in.Trellis;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Finds what may be old, and does nothing else. */
record Eventually(Trellis trellis) implements InvocationHandler {
  static Trellis reading(Trellis trellis) {
    return (Trellis)
        Proxy.newProxyInstance(
            Trellis.class.getClassLoader(),
            new Class<?>[] {Trellis.class},
            new Eventually(trellis));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) {
    if (!method.getName().equals("find")) {
      throw new UnsupportedOperationException(method.toString());
    }
    return trellis.find((EntityType<?>) arguments[0], (String) arguments[1], Consistency.EVENTUAL);
  }
}
