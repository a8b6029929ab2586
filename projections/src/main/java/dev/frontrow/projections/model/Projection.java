package dev.frontrow.projections.model;

/**
 * One read model: which rows an event changes, and to what.
 *
 * <p>Pure but for what it reads from and writes to {@link Rows}. It sees each event of a show once,
 * in order.
 */
@FunctionalInterface
public interface Projection {
  void apply(ShowEvent event, Rows rows);

  /**
   * True when many events change one row, as where they are counted: of a row that is put, only the
   * last state before each commit is published then.
   */
  default boolean isCounting() {
    return false;
  }
}
