package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.schemas.log.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka how long the booking log is. */
final class LogSize implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final Admin admin;
  private final Map<TopicPartition, OffsetSpec> ends = new HashMap<>();

  LogSize(String kafka) {
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka));
    for (int partition = 0; partition < Topics.DEFAULT_PARTITIONS; partition++) {
      ends.put(new TopicPartition(Topics.BOOKING_EVENTS, partition), OffsetSpec.latest());
    }
  }

  /** Records in all partitions. */
  long records() throws InterruptedException {
    try {
      return admin.listOffsets(ends).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS).values().stream()
          .mapToLong(end -> end.offset())
          .sum();
    } catch (ExecutionException | TimeoutException e) {
      throw new BenchException("cannot ask how long the log is: " + e, e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
