package dev.frontrow.schemas.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.id.ShowId;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class PartitionsTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

  @Test
  void agreesWithKafkasDefaultPartitioner() {
    Random random = new Random(1);
    for (int round = 0; round < 10_000; round++) {
      ShowId show = randomShow(random);
      int count = 1 + random.nextInt(100);

      assertThat(Partitions.of(show, count))
          .as("%s of %d", show, count)
          .isEqualTo(BuiltInPartitioner.partitionForKey(Partitions.key(show), count));
    }
  }

  @Test
  void keyIsTheShowsIdInUtf8() {
    assertThat(Partitions.key(new ShowId("Show_1-a")))
        .isEqualTo("Show_1-a".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void showsStayInTheirPartitionForEver() {
    Map<String, Integer> partitions = new HashMap<>();
    for (String show : Set.of("a", "opening-night_2026", "s".repeat(ShowId.MAX_LENGTH), "0")) {
      partitions.put(show, Partitions.of(new ShowId(show), Topics.DEFAULT_PARTITIONS));
    }
    assertThat(partitions)
        .isEqualTo(
            Map.of("a", 4, "opening-night_2026", 6, "s".repeat(ShowId.MAX_LENGTH), 1, "0", 4));
  }

  @Test
  void showsSpreadOverAllPartitions() {
    Random random = new Random(2);
    Set<Integer> used = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      used.add(Partitions.of(randomShow(random), Topics.DEFAULT_PARTITIONS));
    }
    assertThat(used).hasSize(Topics.DEFAULT_PARTITIONS);
  }

  private static ShowId randomShow(Random random) {
    StringBuilder id = new StringBuilder();
    for (int length = 1 + random.nextInt(ShowId.MAX_LENGTH); length > 0; length--) {
      id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new ShowId(id.toString());
  }
}
