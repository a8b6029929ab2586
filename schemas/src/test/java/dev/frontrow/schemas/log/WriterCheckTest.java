package dev.frontrow.schemas.log;

import static org.apache.kafka.common.acl.AclOperation.ALL;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.acl.AclPermissionType.ALLOW;
import static org.apache.kafka.common.acl.AclPermissionType.DENY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The verdict on ACLs alone; brokers are asked where brokers run. */
class WriterCheckTest {
  private static final String BOOKING = "User:booking";

  private static AclBinding acl(String who, AclOperation what, AclPermissionType may) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, "any", PatternType.LITERAL),
        new AccessControlEntry(who, "*", what, may));
  }

  private static List<String> faults(AclBinding... acls) {
    return WriterCheck.faults(Map.of("log", List.of(acls)));
  }

  @Test
  void findsNoFaultWhereOneWritesAndAllRead() {
    assertThat(
            faults(
                acl(BOOKING, WRITE, ALLOW),
                acl(BOOKING, ALL, ALLOW),
                acl("User:api", READ, ALLOW),
                acl("User:*", READ, ALLOW),
                acl("User:api", WRITE, DENY)))
        .isEmpty();
  }

  @Test
  void namesAllWhoMayWrite() {
    assertThat(
            faults(
                acl("User:tool", ALL, ALLOW),
                acl(BOOKING, WRITE, ALLOW),
                acl("User:api", READ, ALLOW)))
        .containsExactly("more than one principal may write log: User:booking, User:tool");
  }

  @Test
  void everybodyIsMoreThanOne() {
    assertThat(faults(acl("User:*", WRITE, ALLOW)))
        .containsExactly("more than one principal may write log: User:*");
  }

  @Test
  void aPermissionIsOneAlsoWhereItIsDeniedElsewhere() {
    assertThat(
            faults(
                acl(BOOKING, WRITE, ALLOW),
                acl("User:api", WRITE, ALLOW),
                acl("User:api", WRITE, DENY)))
        .hasSize(1);
  }

  @Test
  void somebodyMustBeAllowedTo() {
    assertThat(faults(acl(BOOKING, READ, ALLOW), acl(BOOKING, WRITE, DENY)))
        .containsExactly("no ACL says who may write log");
  }

  @Test
  void allTopicsHaveTheSameWriter() {
    Map<String, Collection<AclBinding>> acls = new LinkedHashMap<>();
    acls.put("log", List.of(acl(BOOKING, WRITE, ALLOW)));
    acls.put("snapshots", List.of(acl("User:tool", WRITE, ALLOW)));

    assertThat(WriterCheck.faults(acls))
        .containsExactly(
            "more than one principal may write log or snapshots: User:booking, User:tool");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "127.8.9.10", "::1", "[::1]"})
  void knowsThisMachine(String host) {
    assertThat(WriterCheck.isLoopback(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "kafka", "localhost.example.com", "10.0.0.1", "0.0.0.0", "::", "128"})
  void takesAnythingElseForAnotherMachine(String host) {
    assertThat(WriterCheck.isLoopback(host)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "kafka:9092, kafka",
    "' 127.0.0.1:1', 127.0.0.1",
    "[::1]:9092, [::1]",
    "kafka, kafka"
  })
  void findsTheHost(String address, String host) {
    assertThat(WriterCheck.host(address)).isEqualTo(host);
  }
}
