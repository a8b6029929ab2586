package dev.frontrow.projections.sink;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows in the binary format of COPY: fields one after the other, each with its length before it.
 *
 * @see <a href="https://www.postgresql.org/docs/18/sql-copy.html">PostgreSQL, COPY, Binary
 *     Format</a>
 */
public final class CopyRows {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
  };
  private static final int FLAGS = 0;
  private static final int EXTENSION_BYTES = 0;
  private static final int END = -1;
  private static final int NULL = -1;
  private static final byte JSONB_VERSION = 1;

  /** Postgres counts from the start of 2000, in UTC. */
  private static final long EPOCH_MILLIS = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

  /** Room for most rows of the read models; more is made when a row needs it. */
  private static final int ROW_BYTES = 640;

  private final short columns;
  private byte[] bytes;
  private int size;

  /** About {@code rows} rows of {@code columns} fields each. */
  public CopyRows(int columns, int rows) {
    this.columns = (short) columns;
    bytes = new byte[(rows + 1) * ROW_BYTES];
    append(SIGNATURE);
    appendInt(FLAGS);
    appendInt(EXTENSION_BYTES);
  }

  /** Begins the next row; its fields follow. */
  public CopyRows row() {
    appendShort(columns);
    return this;
  }

  /** A {@code text}, which may be null. */
  public CopyRows text(String value) {
    if (value == null) {
      appendInt(NULL);
    } else {
      byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
      appendInt(utf8.length);
      append(utf8);
    }
    return this;
  }

  /** A {@code jsonb}, given as JSON text. */
  public CopyRows jsonb(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    appendInt(utf8.length + 1);
    reserve(1);
    bytes[size++] = JSONB_VERSION;
    append(utf8);
    return this;
  }

  /** An {@code int8}. */
  public CopyRows int8(long value) {
    appendInt(Long.BYTES);
    appendInt((int) (value >> Integer.SIZE));
    appendInt((int) value);
    return this;
  }

  /** A {@code timestamptz}, given in milliseconds since 1970. */
  public CopyRows time(long millis) {
    return int8(TimeUnit.MILLISECONDS.toMicros(millis - EPOCH_MILLIS));
  }

  /** Runs {@code copy}, a COPY … FROM STDIN (FORMAT binary), with these rows; how many it took. */
  public int copyInto(Connection connection, String copy) throws SQLException {
    appendShort(END);
    CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
    try {
      in.writeToCopy(bytes, 0, size);
      return Math.toIntExact(in.endCopy());
    } finally {
      if (in.isActive()) {
        in.cancelCopy();
      }
    }
  }

  private void append(byte[] added) {
    reserve(added.length);
    System.arraycopy(added, 0, bytes, size, added.length);
    size += added.length;
  }

  private void appendShort(int value) {
    reserve(Short.BYTES);
    bytes[size++] = (byte) (value >> 8);
    bytes[size++] = (byte) value;
  }

  private void appendInt(int value) {
    reserve(Integer.BYTES);
    bytes[size++] = (byte) (value >> 24);
    bytes[size++] = (byte) (value >> 16);
    bytes[size++] = (byte) (value >> 8);
    bytes[size++] = (byte) value;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
