package dev.frontrow.search.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One record of the topic {@code catalogue-changes}: a row of the catalogue as it is now, or that
 * it is gone.
 *
 * @param key its primary key's columns
 * @param columns null when it is gone; columns that nobody knows here may be among them
 */
record CatalogueRow(String table, JsonNode key, ObjectNode columns) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where the row was read in the write-ahead log; the same for all rows of a snapshot. */
  private static final String POSITION = "__lsn";

  private static final String SNAPSHOT = "__snapshot";
  private static final String LAST = "last";

  /** The row in a record; {@code value} is null when the row is gone. */
  static CatalogueRow read(String key, String value) {
    try {
      JsonNode keyNode = JSON.readTree(key);
      JsonNode columns = value == null ? JSON.nullNode() : JSON.readTree(value);
      return new CatalogueRow(
          keyNode.path("table").asText(), keyNode, columns.isNull() ? null : (ObjectNode) columns);
    } catch (JsonProcessingException | ClassCastException e) {
      throw new IllegalStateException("not a row of the catalogue: " + key, e);
    }
  }

  /** A row as {@link #bytes} wrote it. */
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
