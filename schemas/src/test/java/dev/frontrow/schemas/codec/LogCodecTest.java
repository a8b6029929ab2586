package dev.frontrow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.log.LogRecord;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the log's codec beyond what {@link CodecTest} asks of every codec. */
class LogCodecTest {
  private final LogCodec codec = new LogCodec();

  private static Stream<LogRecord> all() {
    return Stream.of(Samples.ordinary().values(), Samples.edges()).flatMap(Collection::stream);
  }

  @Test
  void samplesHoldOneRecordOfEachType() {
    assertThat(Samples.ordinary().keySet())
        .containsExactlyElementsOf(LogCodec.schemas().stream().map(WireSchema::name).toList());
    assertThat(Samples.ordinary().values().stream().map(LogCodecTest::type))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of(LogRecord.Claim.class),
                    Arrays.stream(BookingEvent.class.getPermittedSubclasses()))
                .toList());
  }

  @Test
  void givesEachCurrencyBackAsItWas() {
    for (LogRecord record : Samples.currencies()) {
      assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
    }
  }

  @Test
  void encodesAnEventAsItsStampedRecord() {
    for (LogRecord record : Samples.ordinary().values()) {
      if (record instanceof LogRecord.Stamped stamped) {
        assertThat(codec.encode(stamped.event(), stamped.claim(), stamped.position()))
            .isEqualTo(codec.encode(stamped));
      }
    }
  }

  @Test
  void oneCodecTakesRecordsOfAllTypesInTurn() {
    List<LogRecord> records = Stream.concat(all(), Samples.currencies().stream()).toList();
    List<byte[]> bytes = records.stream().map(codec::encode).toList();

    assertThat(bytes.stream().map(codec::decode)).containsExactlyElementsOf(records);
  }

  @Test
  void reservationOfTheMostTicketsTakesAFewHundredBytes() {
    LogRecord largest =
        Samples.edges().stream()
            .filter(
                record ->
                    record instanceof LogRecord.Stamped(_, _, BookingEvent.TicketsReserved e)
                        && e.seats().size() == SalePolicy.MAX_PER_RESERVATION)
            .findFirst()
            .orElseThrow();

    assertThat(codec.encode(largest).length).isLessThan(300);
  }

  private static Class<?> type(LogRecord record) {
    return record instanceof LogRecord.Stamped stamped
        ? stamped.event().getClass()
        : record.getClass();
  }
}
