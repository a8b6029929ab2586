package dev.frontrow.schemas.log;

import dev.frontrow.schemas.id.ShowId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** Says which partition a show's records are in, as Kafka's default partitioner does. */
public final class Partitions {
  private Partitions() {}

  /** The key of a show's records: its ID in UTF-8. */
  public static byte[] key(ShowId show) {
    return show.value().getBytes(StandardCharsets.UTF_8);
  }

  /** The partition of {@code show} in a topic of {@code count} partitions. */
  public static int of(ShowId show, int count) {
    return Utils.toPositive(Utils.murmur2(key(show))) % count;
  }
}
