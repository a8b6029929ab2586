package dev.frontrow.benchmarks.bench.system;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Ways to sell seats that are measured beside one another, in the order of their rounds. */
public enum SystemName {
  /** Answers without selling anything: what HTTP alone costs. */
  ECHO,
  /** A row a seat in Postgres. */
  POSTGRES,
  /** A lock in Redis, then Postgres. */
  REDIS_POSTGRES,
  /** Kafka Streams decides. */
  STREAMS,
  /** A Kafka transaction around each decision. */
  TRANSACTIONS,
  /** Appends to Kafka and decides nothing. */
  PRODUCER,
  /** Ours. */
  FRONTROW;

  public static List<String> words() {
    return Arrays.stream(values()).map(SystemName::word).toList();
  }

  /** Its name on command lines and in results. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The system of that name; null when there is none. */
  public static SystemName parseOrNull(String word) {
    for (SystemName name : values()) {
      if (name.word().equals(word)) {
        return name;
      }
    }
    return null;
  }
}
