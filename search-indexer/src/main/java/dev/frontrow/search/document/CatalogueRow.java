package dev.frontrow.search.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/**
 * One record of the topic {@code catalogue-changes}: a row of the catalogue as it is now, or that
 * it is gone.
 *
 * @param key its primary key's columns
 * @param columns null when it is gone; columns that nobody knows here may be among them
 * @param json the columns as they came; null when it is gone
 */
record CatalogueRow(String table, JsonNode key, ObjectNode columns, Bytes json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where the row was read in the write-ahead log; the same for all rows of a snapshot. */
  private static final String POSITION = "__lsn";

  private static final String SNAPSHOT = "__snapshot";
  private static final String NO_SNAPSHOT = "false";
  private static final String FIRST = "first";
  private static final String LAST = "last";

  /** Debezium's {@code unavailable.value.placeholder}. */
  private static final String UNCHANGED = "__debezium_unavailable_value";

  /** The row in a record; {@code value} is null when the row is gone. */
  static CatalogueRow read(String key, byte[] value) {
    try {
      JsonNode keyNode = JSON.readTree(key);
      JsonNode columns = value == null ? JSON.nullNode() : JSON.readTree(value);
      String table = keyNode.path("table").asText();
      return columns.isNull()
          ? new CatalogueRow(table, keyNode, null, null)
          : new CatalogueRow(table, keyNode, (ObjectNode) columns, Bytes.wrap(value));
    } catch (IOException | ClassCastException e) {
      throw new IllegalStateException("not a row of the catalogue: " + key, e);
    }
  }

  /** That a row is gone, whose columns were these. */
  static CatalogueRow gone(String table, ObjectNode columns) {
    return new CatalogueRow(table, columns, null, null);
  }

  /** JSON that {@link #bytes} or the capture wrote. */
  static ObjectNode columns(byte[] bytes) {
    try {
      return (ObjectNode) JSON.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(JsonNode node) {
    try {
      return JSON.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isGone() {
    return columns == null;
  }

  /** With it a snapshot of all tables begins. */
  boolean beginsSnapshot() {
    return columns != null && FIRST.equals(columns.path(SNAPSHOT).asText());
  }

  /** With it a snapshot of all tables is complete. */
  boolean endsSnapshot() {
    return columns != null && LAST.equals(columns.path(SNAPSHOT).asText());
  }

  /** Whether it tells of a change, and is no row of a snapshot. */
  boolean isLive() {
    return columns != null && NO_SNAPSHOT.equals(columns.path(SNAPSHOT).asText());
  }

  /**
   * Whether a capture that was deposed wrote it behind its successor's. A snapshot's rows are never
   * older: the database may be another one, which counts from elsewhere.
   */
  boolean isOlderThan(ObjectNode known) {
    return known != null && isLive() && position() < position(known);
  }

  /**
   * The row as JSON, where {@code known} is what it was before: long values that did not change are
   * not in the database's log, and a placeholder stands for them.
   */
  byte[] over(ObjectNode known) {
    boolean whole = true;
    for (Map.Entry<String, JsonNode> column : columns.properties()) {
      if (UNCHANGED.equals(column.getValue().textValue()) && known.has(column.getKey())) {
        column.setValue(known.get(column.getKey()));
        whole = false;
      }
    }
    return whole ? json.get() : bytes(columns);
  }

  long position() {
    return position(columns);
  }

  static long position(ObjectNode columns) {
    return columns.path(POSITION).asLong();
  }

  /** A column of the key or of the row. */
  String text(String column) {
    JsonNode node = key.hasNonNull(column) ? key.get(column) : columns.path(column);
    return node.asText();
  }
}
