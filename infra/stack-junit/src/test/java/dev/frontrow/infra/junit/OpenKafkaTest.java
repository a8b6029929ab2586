package dev.frontrow.infra.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.log.LogCheck;
import dev.frontrow.schemas.log.TopicSetup;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the start-up check says of a broker that has no authorizer. */
class OpenKafkaTest {
  private static final int PARTITIONS = 2;

  @RegisterExtension static final Stack stack = Stack.with(Server.KAFKA);

  @Test
  void thisMachinesOwnBrokerNeedsNone() {
    String kafka = stack.endpoints().kafka();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
      assertThatThrownBy(() -> LogCheck.verify(admin, kafka, PARTITIONS, false))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("booking-events does not exist");

      TopicSetup.createMissing(admin, PARTITIONS);
      assertThatCode(() -> LogCheck.verify(kafka, PARTITIONS, false)).doesNotThrowAnyException();

      // The broker is the same; the address is what other machines might reach it by.
      String elsewhere = kafka + ",kafka.example.com:9092";
      assertThatThrownBy(() -> LogCheck.verify(admin, elsewhere, PARTITIONS, false))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the brokers have no authorizer")
          .hasMessageEndingWith(": kafka.example.com");
      assertThatCode(() -> LogCheck.verify(admin, elsewhere, PARTITIONS, true))
          .doesNotThrowAnyException();
    }
  }
}
