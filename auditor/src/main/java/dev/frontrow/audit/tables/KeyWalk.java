package dev.frontrow.audit.tables;

import dev.frontrow.audit.log.LogAudit;
import dev.frontrow.schemas.id.ShowId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/** A walk through the keys of all tables, for rows that the log does not know. */
final class KeyWalk {
  private final LogAudit audit;
  private int model;
  private RowKey after = RowKey.FIRST;

  KeyWalk(LogAudit audit) {
    this.audit = audit;
  }

  boolean isOver() {
    return model == ReadModel.ALL.size();
  }

  /** Looks at the next {@code limit} keys at most; how many there were. */
  int next(Connection connection, int limit, Consumer<Suspect> suspects) throws SQLException {
    ReadModel current = ReadModel.ALL.get(model);
    List<RowKey> keys = current.keys(connection, after, limit);
    for (RowKey key : keys) {
      if (!isKnown(current, key)) {
        suspects.accept(
            new Suspect(new RowName(current, key.show(), key.key()), 0, Suspect.MISSING));
      }
    }
    if (keys.size() < limit) {
      model++;
      after = RowKey.FIRST;
    } else {
      after = keys.getLast();
    }
    return keys.size();
  }

  private boolean isKnown(ReadModel current, RowKey key) {
    return ShowId.isValid(key.show())
        && audit.look(new ShowId(key.show()), show -> current.expected(show, key.key())) != null;
  }
}
