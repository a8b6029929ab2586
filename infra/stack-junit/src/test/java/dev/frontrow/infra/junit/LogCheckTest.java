package dev.frontrow.infra.junit;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.schemas.log.LogCheck;
import dev.frontrow.schemas.log.TopicSetup;
import dev.frontrow.schemas.log.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the start-up check says of a real broker's ACLs, and whether that broker keeps to them. */
class LogCheckTest {
  private static final int PARTITIONS = 2;
  private static final String MORE_THAN_ONE =
      "more than one principal may write booking-events or booking-snapshots: ";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(20);

  private static final AclBinding SEES_ACLS =
      new AclBinding(
          new ResourcePattern(ResourceType.CLUSTER, "kafka-cluster", LITERAL),
          allow(SecuredKafka.BOOKING, DESCRIBE));

  private static final ConfigResource TOPIC =
      new ConfigResource(ConfigResource.Type.TOPIC, Topics.BOOKING_EVENTS);

  private static SecuredKafka kafka;
  private static Admin operator;

  @BeforeAll
  static void start() throws Exception {
    kafka =
        SecuredKafka.start(
            Path.of("target", "secured-kafka", Long.toString(ProcessHandle.current().pid()))
                .toAbsolutePath());
    operator = Admin.create(kafka.client(SecuredKafka.OPERATOR));
    TopicSetup.createMissing(operator, PARTITIONS);
  }

  @AfterAll
  static void stop() throws Exception {
    operator.close();
    kafka.stop();
  }

  /**
   * The booking service may read and describe, and see ACLs; who writes is for each test to say.
   */
  @BeforeEach
  void nobodyWrites() throws Exception {
    operator.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
    awaitAcls(0);
    List<AclBinding> acls = new ArrayList<>();
    for (AclOperation operation : List.of(READ, DESCRIBE, DESCRIBE_CONFIGS)) {
      acls.add(topicAcl(SecuredKafka.BOOKING, operation, Topics.BOOKING_EVENTS, LITERAL));
    }
    acls.add(SEES_ACLS);
    acls.add(topicAcl(SecuredKafka.BOOKING, WRITE, Topics.BOOKING_SNAPSHOTS, LITERAL));
    operator.createAcls(acls).all().get();
    awaitAcls(acls.size());
  }

  @Test
  void letsTheOneWriterStart() throws Exception {
    mayWrite(SecuredKafka.BOOKING, WRITE, Topics.BOOKING_EVENTS, LITERAL);

    assertThatCode(() -> verify(PARTITIONS)).doesNotThrowAnyException();
    write(SecuredKafka.BOOKING);
    assertThatThrownBy(() -> write(SecuredKafka.TOOL))
        .hasCauseInstanceOf(TopicAuthorizationException.class);
  }

  @Test
  void namesASecondWriterThatAPrefixLetsIn() throws Exception {
    mayWrite(SecuredKafka.BOOKING, WRITE, Topics.BOOKING_EVENTS, LITERAL);
    mayWrite(SecuredKafka.TOOL, ALL, "booking-", PREFIXED);

    assertThatThrownBy(() -> verify(PARTITIONS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(MORE_THAN_ONE + "User:booking, User:tool");
    write(SecuredKafka.TOOL);
  }

  @Test
  void namesEverybodyWhomAWildcardLetsIn() throws Exception {
    mayWrite(SecuredKafka.BOOKING, WRITE, Topics.BOOKING_EVENTS, LITERAL);
    mayWrite("*", WRITE, "*", LITERAL);

    assertThatThrownBy(() -> verify(PARTITIONS))
        .hasMessageContaining(MORE_THAN_ONE + "User:*, User:booking");
    write(SecuredKafka.TOOL);
  }

  @Test
  void namesAnotherWriterOfTheSnapshots() throws Exception {
    mayWrite(SecuredKafka.BOOKING, WRITE, Topics.BOOKING_EVENTS, LITERAL);
    mayWrite(SecuredKafka.TOOL, WRITE, Topics.BOOKING_SNAPSHOTS, LITERAL);

    assertThatThrownBy(() -> verify(PARTITIONS))
        .hasMessageContaining(MORE_THAN_ONE + "User:booking, User:tool");
  }

  @Test
  void wantsOneWriter() {
    assertThatThrownBy(() -> verify(PARTITIONS))
        .hasMessageContaining("no ACL says who may write booking-events");
  }

  @Test
  void saysSoWhenTheAclsAreHidden() throws Exception {
    operator.deleteAcls(List.of(SEES_ACLS.toFilter())).all().get();
    awaitAcls(4);

    assertThatThrownBy(() -> verify(PARTITIONS))
        .hasMessageContaining("without DESCRIBE on the cluster this principal sees no ACLs");
  }

  @Test
  void asksNoAclWhenTheOperatorAnswersForTheWriters() throws Exception {
    mayWrite(SecuredKafka.TOOL, WRITE, Topics.BOOKING_EVENTS, LITERAL);
    mayWrite(SecuredKafka.BOOKING, WRITE, Topics.BOOKING_EVENTS, LITERAL);

    try (Admin booking = Admin.create(kafka.client(SecuredKafka.BOOKING))) {
      assertThatCode(() -> LogCheck.verify(booking, kafka.bootstrapServers(), PARTITIONS, true))
          .doesNotThrowAnyException();
    }
  }

  /** The hole that the check cannot see; the documentation names it. */
  @Test
  void superUsersWriteWhateverTheAclsSay() throws Exception {
    mayWrite(SecuredKafka.BOOKING, WRITE, Topics.BOOKING_EVENTS, LITERAL);

    assertThatCode(() -> verify(PARTITIONS)).doesNotThrowAnyException();
    write(SecuredKafka.OPERATOR);
  }

  @Test
  void namesEveryFaultAtOnce() throws Exception {
    set(Map.of("retention.ms", "604800000", "unclean.leader.election.enable", "true"));
    try {
      assertThatThrownBy(() -> verify(PARTITIONS + 1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              """
              the booking log is not safe to write:
              - it has 2 partitions, not the configured 3: shows would be looked for in the wrong ones
              - retention.ms is 604800000, not -1
              - unclean.leader.election.enable is true, not false
              - no ACL says who may write booking-events""");
    } finally {
      set(Map.of("retention.ms", "-1", "unclean.leader.election.enable", "false"));
    }
  }

  private static void verify(int partitions) {
    try (Admin booking = Admin.create(kafka.client(SecuredKafka.BOOKING))) {
      LogCheck.verify(booking, kafka.bootstrapServers(), partitions, false);
    }
  }

  private static void mayWrite(
      String user, AclOperation operation, String topic, PatternType pattern) throws Exception {
    int before = acls();
    operator.createAcls(List.of(topicAcl(user, operation, topic, pattern))).all().get();
    awaitAcls(before + 1);
  }

  private static int acls() throws Exception {
    return operator.describeAcls(AclBindingFilter.ANY).values().get().size();
  }

  /** The controller has agreed; the broker learns of it a moment later. */
  private static void awaitAcls(int count) throws Exception {
    await(() -> acls() == count);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.call()) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.sleep(LOOK);
    }
  }

  private static AclBinding topicAcl(
      String user, AclOperation operation, String topic, PatternType pattern) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, topic, pattern), allow(user, operation));
  }

  private static AccessControlEntry allow(String user, AclOperation operation) {
    return new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW);
  }

  private static void set(Map<String, String> settings) throws Exception {
    List<AlterConfigOp> changes =
        settings.entrySet().stream()
            .map(
                one ->
                    new AlterConfigOp(
                        new ConfigEntry(one.getKey(), one.getValue()), AlterConfigOp.OpType.SET))
            .toList();
    operator.incrementalAlterConfigs(Map.of(TOPIC, changes)).all().get();
    await(
        () -> {
          Config now = operator.describeConfigs(List.of(TOPIC)).all().get().get(TOPIC);
          return settings.entrySet().stream()
              .allMatch(one -> one.getValue().equals(now.get(one.getKey()).value()));
        });
  }

  private static void write(String user) throws ExecutionException, InterruptedException {
    Map<String, Object> settings = new HashMap<>(kafka.client(user));
    settings.put("acks", "all");
    settings.put("max.block.ms", 10_000);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      var sent = producer.send(new ProducerRecord<>(Topics.BOOKING_EVENTS, new byte[] {1}));
      assertThat(sent.get().offset()).isNotNegative();
    }
  }
}
