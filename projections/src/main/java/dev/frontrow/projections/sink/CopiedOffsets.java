package dev.frontrow.projections.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far one topic is copied into its table, as {@code projection_offsets} has it. */
final class CopiedOffsets {
  private static final String READ =
      "SELECT partition, next_offset FROM projection_offsets WHERE topic = ?";
  private static final String ADVANCE =
      """
      UPDATE projection_offsets AS o SET next_offset = n.next_offset, updated_at = now()
      FROM unnest(?::int4[], ?::int8[], ?::int8[]) AS n (partition, expected, next_offset)
      WHERE o.partition = n.partition AND o.next_offset = n.expected AND o.topic = ?
      """;
  private static final int TOPIC_PARAMETER = 4;

  private CopiedOffsets() {}

  /** One partition's step. */
  private record Step(int partition, long expected, long next) {}

  /** The next offset of each partition of {@code topic}; empty while a rebuild empties it. */
  static Map<Integer, Long> read(Connection connection, String topic) throws SQLException {
    Map<Integer, Long> offsets = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(READ)) {
      query.setString(1, topic);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          offsets.put(rows.getInt(1), rows.getLong(2));
        }
      }
    }
    return offsets;
  }

  /**
   * Moves the offsets on within the caller's transaction, provided that they still stand where
   * {@code from} says; otherwise another sink or a rebuild was here.
   */
  static void advance(
      Connection connection, String topic, Map<Integer, Long> from, Map<Integer, Long> to)
      throws SQLException {
    List<Step> steps = new ArrayList<>();
    to.forEach(
        (partition, next) -> {
          long expected = from.get(partition);
          if (expected != next) {
            steps.add(new Step(partition, expected, next));
          }
        });
    try (PreparedStatement update = connection.prepareStatement(ADVANCE)) {
      new Columns<>(update, steps).int4(Step::partition).int8(Step::expected).int8(Step::next);
      update.setString(TOPIC_PARAMETER, topic);
      if (update.executeUpdate() != steps.size()) {
        throw new OffsetsMovedException(topic);
      }
    }
  }
}
