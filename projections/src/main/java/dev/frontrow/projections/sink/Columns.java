package dev.frontrow.projections.sink;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.postgresql.PGConnection;

/** Binds rows to a statement column by column, one array for each: one round trip for any batch. */
public final class Columns<R> {
  private final PreparedStatement statement;
  private final List<R> rows;
  private int next = 1;

  public Columns(PreparedStatement statement, List<R> rows) {
    this.statement = statement;
    this.rows = rows;
  }

  /** The next parameter is a {@code text[]}; values may be null. */
  public Columns<R> text(Function<R, String> value) throws SQLException {
    String[] values = new String[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(rows.get(i));
    }
    return bind("text", values);
  }

  /** The next parameter is an {@code int4[]}. */
  public Columns<R> int4(ToIntFunction<R> value) throws SQLException {
    int[] values = new int[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsInt(rows.get(i));
    }
    return bind("int4", values);
  }

  /** The next parameter is an {@code int4[]}; values may be null. */
  public Columns<R> int4OrNull(Function<R, Integer> value) throws SQLException {
    Integer[] values = new Integer[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(rows.get(i));
    }
    return bind("int4", values);
  }

  /** The next parameter is an {@code int8[]}. */
  public Columns<R> int8(ToLongFunction<R> value) throws SQLException {
    long[] values = new long[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsLong(rows.get(i));
    }
    return bind("int8", values);
  }

  /** The driver sends arrays of primitives as they are, and others too where it can. */
  private Columns<R> bind(String type, Object values) throws SQLException {
    PGConnection connection = statement.getConnection().unwrap(PGConnection.class);
    statement.setArray(next++, connection.createArrayOf(type, values));
    return this;
  }
}
