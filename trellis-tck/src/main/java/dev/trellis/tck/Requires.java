package dev.trellis.tck;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * That a rule can only be tested with some capabilities of the harness; otherwise it is skipped
 * with that as the reason.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {
  /**
   * What the harness has to be able to do.
   *
   * @return the capabilities, all of them
   */
  Capability[] value();
}
