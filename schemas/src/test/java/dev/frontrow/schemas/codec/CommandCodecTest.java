package dev.frontrow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.log.LogRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds between nodes beyond what {@link CodecTest} asks of every codec. */
class CommandCodecTest {
  private static final Map<String, BookingCommand> COMMANDS = WireSamples.commands();
  private static final Map<String, Outcome> OUTCOMES = WireSamples.outcomes();

  private final CommandCodec codec = new CommandCodec();

  @ParameterizedTest
  @CsvSource({"Command, command", "Accepted, reply", "Refused, rejection"})
  void schemaHasABranchForEachKindAndASampleOfIt(String schema, String field) {
    Set<String> branches =
        CommandCodec.schemas().stream()
            .filter(s -> s.name().equals(schema))
            .flatMap(s -> s.current().getField(field).schema().getTypes().stream())
            .map(Schema::getName)
            .collect(Collectors.toCollection(TreeSet::new));

    Class<?> kinds =
        switch (field) {
          case "command" -> BookingCommand.class;
          case "reply" -> BookingReply.class;
          default -> Rejection.class;
        };
    assertThat(branches)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(kinds.getPermittedSubclasses()).map(Class::getSimpleName).toList());
    assertThat(Stream.concat(COMMANDS.keySet().stream(), OUTCOMES.keySet().stream()))
        .containsAll(branches.stream().map(kind -> schema + "." + kind).toList());
  }

  @Test
  void routingKnowsItsOutcomesAgainOnTheOtherSide() {
    var busy = (Outcome.Unavailable) again(Outcome.Unavailable.busy(1));
    var notLeading = (Outcome.Unavailable) again(Outcome.Unavailable.notLeading(1));

    assertThat(busy.isBusy()).isTrue();
    assertThat(busy.isNotLeading()).isFalse();
    assertThat(notLeading.isNotLeading()).isTrue();
    assertThat(notLeading.isBusy()).isFalse();
  }

  @Test
  void takesNoRecordForAnother() {
    byte[] command = codec.encode(COMMANDS.get("Command.CloseSale"));
    byte[] outcome = codec.encode(OUTCOMES.get("Accepted.SaleChanged"));
    byte[] claim = new LogCodec().encode(new LogRecord.Claim("h", 0));

    for (byte[] bytes : List.of(outcome, claim)) {
      assertThatThrownBy(() -> codec.decodeCommand(bytes)).isInstanceOf(MalformedRecord.class);
    }
    for (byte[] bytes : List.of(command, claim)) {
      assertThatThrownBy(() -> codec.decodeOutcome(bytes)).isInstanceOf(MalformedRecord.class);
    }
  }

  @Test
  void oneCodecTakesAllKindsInTurn() {
    List<byte[]> commands = COMMANDS.values().stream().map(codec::encode).toList();
    List<byte[]> outcomes = OUTCOMES.values().stream().map(codec::encode).toList();

    assertThat(commands.stream().map(codec::decodeCommand))
        .containsExactlyElementsOf(COMMANDS.values());
    assertThat(outcomes.stream().map(codec::decodeOutcome))
        .containsExactlyElementsOf(OUTCOMES.values());
  }

  @Test
  void ordinaryReservationTakesAHundredBytes() {
    assertThat(codec.encode(COMMANDS.get("Command.ReserveTickets"))).hasSizeLessThan(100);
    assertThat(codec.encode(OUTCOMES.get("Accepted.Reserved"))).hasSizeLessThan(100);
  }

  @Test
  void refusesMoreBytesThanAnEventOfTheLogHas() {
    byte[] bytes = new byte[CommandCodec.MAX_BYTES + 1];

    assertThatThrownBy(() -> codec.decodeCommand(bytes)).isInstanceOf(MalformedRecord.class);
    assertThatThrownBy(() -> codec.decodeOutcome(bytes)).isInstanceOf(MalformedRecord.class);
  }

  private Outcome again(Outcome outcome) {
    return codec.decodeOutcome(codec.encode(outcome));
  }
}
