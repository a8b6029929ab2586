package dev.frontrow.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.runtime.PartitionLog;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

class TransactionalLogTest {
  @RegisterExtension static final Stack STACK = Stack.with(Server.KAFKA);

  private static final byte[] KEY = {1};
  private static final long PATIENCE_SECONDS = 20;

  private final List<TransactionalLog> opened = new ArrayList<>();
  private TopicPartition partition;

  @AfterEach
  void stop() throws InterruptedException {
    for (TransactionalLog log : opened) {
      log.stop();
    }
  }

  @Test
  void numbersRecordsWithoutTheMarkersBetweenThem(TestInfo info) throws Exception {
    TransactionalLog log = open(info);

    assertThat(append(log, "a")).isEqualTo(0);
    assertThat(append(log, "b")).isEqualTo(1);
    assertThat(append(log, "c")).isEqualTo(2);
    assertThat(end(log)).isEqualTo(3);

    List<String> read = new ArrayList<>();
    log.read(1, 3, (offset, value) -> read.add(offset + " " + text(value)));
    assertThat(read).containsExactly("1 b", "2 c");
  }

  @Test
  void goesOnWhereItsPredecessorEndedAndFencesIt(TestInfo info) throws Exception {
    TransactionalLog before = open(info);
    append(before, "a");
    TransactionalLog after = open(info);

    assertThat(append(after, "b")).isEqualTo(1);
    assertThat(append(before, "c")).isEqualTo(PartitionLog.UNKNOWN);

    List<String> read = new ArrayList<>();
    after.read(0, 2, (_, value) -> read.add(text(value)));
    assertThat(read).containsExactly("a", "b");
  }

  @Test
  void doesNotClaimToEndWhereAnotherHasWritten(TestInfo info) throws Exception {
    TransactionalLog before = open(info);
    append(before, "a");
    assertThat(end(before)).isEqualTo(1);

    append(open(info), "b");

    assertThat(end(before)).isEqualTo(PartitionLog.UNKNOWN);
  }

  private TransactionalLog open(TestInfo info) throws Exception {
    String name = info.getTestMethod().orElseThrow().getName();
    if (partition == null) {
      partition = new TopicPartition(name, 0);
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", STACK.endpoints().kafka()))) {
        admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
      }
    }
    TransactionalLog log = new TransactionalLog(STACK.endpoints().kafka(), partition, name);
    log.open();
    opened.add(log);
    return log;
  }

  private static long append(TransactionalLog log, String value) throws Exception {
    CompletableFuture<Long> offset = new CompletableFuture<>();
    log.append(KEY, value.getBytes(StandardCharsets.UTF_8), offset::complete);
    return offset.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static long end(TransactionalLog log) throws Exception {
    CompletableFuture<Long> end = new CompletableFuture<>();
    log.end(end::complete);
    return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }
}
