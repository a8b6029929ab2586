package dev.frontrow.search.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private static final String FIRST = "first";
  private static final String LAST = "last";

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
