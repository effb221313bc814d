package dev.trellis.adapter.lambda.template;

import dev.trellis.adapter.dynamodb.table.TableOptions;

/**
 * What is up to the user about the function of the cascade and all that belongs to it. Immutable;
 * begin with {@link #defaults}.
 *
 * @param tables what is wanted of the tables; the deadline doesn't matter
 * @param function what is wanted of the function itself
 * @param mapping how records of the tables' streams get to it
 */
public record CascadeOptions(
    TableOptions tables, FunctionOptions function, MappingOptions mapping) {
  /**
   * Tables that are paid by request, and the defaults of function and mappings.
   *
   * @return the defaults
   */
  public static CascadeOptions defaults() {
    return new CascadeOptions(
        TableOptions.onDemand(), FunctionOptions.defaults(), MappingOptions.defaults());
  }

  /**
   * Makes other tables.
   *
   * @param tables what is wanted of them
   * @return a copy
   */
  public CascadeOptions withTables(TableOptions tables) {
    return new CascadeOptions(tables, function, mapping);
  }

  /**
   * Makes another function.
   *
   * @param function what is wanted of it
   * @return a copy
   */
  public CascadeOptions withFunction(FunctionOptions function) {
    return new CascadeOptions(tables, function, mapping);
  }

  /**
   * Delivers in another way.
   *
   * @param mapping how
   * @return a copy
   */
  public CascadeOptions withMapping(MappingOptions mapping) {
    return new CascadeOptions(tables, function, mapping);
  }
}
