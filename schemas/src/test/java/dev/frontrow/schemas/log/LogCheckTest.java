package dev.frontrow.schemas.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The topic's settings alone; brokers are asked where brokers run. */
class LogCheckTest {
  private static Map<String, String> settings(String inSync) {
    Map<String, String> settings = new HashMap<>(Topics.LOG);
    settings.put("min.insync.replicas", inSync);
    return settings;
  }

  @Test
  void findsNoFaultInTheTopicThatWeCreate() {
    assertThat(LogCheck.faults(settings("1"), 1)).isEmpty();
    assertThat(LogCheck.faults(settings("2"), 3)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cleanup.policy, compact",
    "cleanup.policy, 'compact,delete'",
    "retention.ms, 604800000",
    "retention.bytes, 1073741824",
    "unclean.leader.election.enable, true",
    "message.timestamp.type, LogAppendTime",
    "max.message.bytes, 1048588"
  })
  void namesASettingThatIsAnother(String setting, String value) {
    Map<String, String> settings = settings("1");
    settings.put(setting, value);

    assertThat(LogCheck.faults(settings, 1))
        .containsExactly(setting + " is " + value + ", not " + Topics.LOG.get(setting));
  }

  @Test
  void namesASettingThatIsMissing() {
    Map<String, String> settings = settings("1");
    settings.remove("cleanup.policy");

    assertThat(LogCheck.faults(settings, 1)).containsExactly("cleanup.policy is null, not delete");
  }

  @Test
  void namesAllFaultsAtOnce() {
    Map<String, String> settings = settings("1");
    settings.put("retention.ms", "1");
    settings.put("unclean.leader.election.enable", "true");

    assertThat(LogCheck.faults(settings, 3)).hasSize(3);
  }

  @Test
  void takesLongerRecordsThanNeeded() {
    Map<String, String> settings = settings("1");
    settings.put("max.message.bytes", Integer.toString(Integer.MAX_VALUE));

    assertThat(LogCheck.faults(settings, 1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2, 1, false", "3, 1, false", "2, 2, true", "3, 2, true", "5, 3, true", "1, 1, true"})
  void wantsAnAcknowledgedEventOnTwoBrokersWhereThereAreTwo(
      int replicas, String inSync, boolean fine) {
    List<String> faults = LogCheck.faults(settings(inSync), replicas);

    assertThat(faults.isEmpty()).isEqualTo(fine);
    assertThat(faults).allMatch(fault -> fault.startsWith("min.insync.replicas is " + inSync));
  }
}
