package dev.frontrow.api.catalog;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** SQL of a list: a selection, narrowed by conditions whose values are its parameters. */
final class ListStatement {
  private final StringBuilder sql;
  private final List<Object> values = new ArrayList<>();
  private String conjunction = " WHERE ";

  ListStatement(String selection) {
    this.sql = new StringBuilder(selection);
  }

  /** Adds a condition, in which each question mark stands for one of {@code given}. */
  ListStatement where(String condition, Object... given) {
    sql.append(conjunction);
    conjunction = " AND ";
    append(condition, given);
    return this;
  }

  /** As {@link #where}, where the value was given. */
  ListStatement filter(String condition, Object value) {
    return value == null ? this : where(condition, value);
  }

  /** Ends the statement. */
  ListStatement orderBy(String order, int limit) {
    sql.append(" ORDER BY ").append(order).append(" LIMIT ");
    append("?", limit);
    return this;
  }

  private void append(String text, Object... given) {
    int next = values.size();
    values.addAll(Arrays.asList(given));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '?') {
        sql.append('$').append(++next);
      } else {
        sql.append(c);
      }
    }
  }

  String sql() {
    return sql.toString();
  }

  Tuple values() {
    return Tuple.wrap(values);
  }
}
