package dev.trellis.benchmark.performance.operation;

/** What is compared. */
enum Operation {
  CREATE_ROOT("create a root that may have children"),
  CREATE_CHILD("create a child with 1 unique field"),
  FIND("find"),
  UPDATE("update"),
  PATCH("patch of what was read"),
  PAGE("children, a page of " + Keeper.PAGE),
  DELETE("delete a child with 1 unique field");

  private final String title;

  Operation(String title) {
    this.title = title;
  }

  @Override
  public String toString() {
    return title;
  }
}
