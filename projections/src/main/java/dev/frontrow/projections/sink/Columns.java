package dev.frontrow.projections.sink;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

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
    return bind("text", rows.stream().map(value).toArray(String[]::new));
  }

  /** The next parameter is an {@code int4[]}. */
  public Columns<R> int4(ToIntFunction<R> value) throws SQLException {
    return bind("int4", rows.stream().mapToInt(value).boxed().toArray(Integer[]::new));
  }

  /** The next parameter is an {@code int4[]}; values may be null. */
  public Columns<R> int4OrNull(Function<R, Integer> value) throws SQLException {
    return bind("int4", rows.stream().map(value).toArray(Integer[]::new));
  }

  /** The next parameter is an {@code int8[]}. */
  public Columns<R> int8(ToLongFunction<R> value) throws SQLException {
    return bind("int8", rows.stream().mapToLong(value).boxed().toArray(Long[]::new));
  }

  private Columns<R> bind(String type, Object[] values) throws SQLException {
    statement.setArray(next++, statement.getConnection().createArrayOf(type, values));
    return this;
  }
}
