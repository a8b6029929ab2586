package dev.frontrow.audit.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One row of a read model, as its table has it or as the log says it must be.
 *
 * <p>What could name a customer is a hash.
 */
final class Row {
  private final String key;
  private final long version;
  private final Object[] cells;

  /**
   * A row.
   *
   * @param key within its table and show
   * @param version the show's version at the row's last change
   * @param cells in the order of {@link ReadModel#columns}; the array is kept
   */
  Row(String key, long version, Object... cells) {
    this.key = key;
    this.version = version;
    this.cells = cells;
  }

  String key() {
    return key;
  }

  long version() {
    return version;
  }

  /** True when both say the same at the same version. */
  boolean agreesWith(Row other) {
    return version == other.version && Arrays.equals(cells, other.cells);
  }

  /** Which of {@code columns} differ. */
  List<String> unlike(Row other, List<String> columns) {
    List<String> unlike = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      if (!Objects.equals(cells[i], other.cells[i])) {
        unlike.add(columns.get(i));
      }
    }
    return unlike;
  }
}
