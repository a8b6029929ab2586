package dev.frontrow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.schemas.codec.Codec.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes are, a codec reads a record from them or says that they are none. */
class CodecFuzzTest {
  private static final int ROUNDS = 20_000;

  static Stream<Named<Sample<?>>> samples() {
    return Codec.ordinarySamples();
  }

  static Stream<Named<Codec<?>>> codecs() {
    return Codec.all().stream()
        .map(codec -> Named.of(codec.ordinary().keySet().iterator().next(), codec));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void refusesARecordCutOffAnywhere(Sample<?> sample) {
    byte[] bytes = sample.encoded();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> sample.decoded(cut))
          .as("%d of %d bytes", length, bytes.length)
          .isInstanceOf(MalformedRecord.class);
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void refusesBytesBehindTheEnd(Sample<?> sample) {
    byte[] bytes = sample.encoded();

    assertThatThrownBy(() -> sample.decoded(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(MalformedRecord.class)
        .hasMessageContaining("bytes behind the end");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void goesOnAfterMalformedBytes(Sample<?> sample) {
    byte[] bytes = sample.encoded();

    assertThatThrownBy(() -> sample.decoded(Arrays.copyOf(bytes, bytes.length / 2)))
        .isInstanceOf(MalformedRecord.class);
    assertThat((Object) sample.decoded(bytes)).isEqualTo(sample.record());
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void refusesRandomBytes(Codec<?> codec) {
    Random random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      assertThatThrownBy(() -> codec.decoder().apply(bytes)).isInstanceOf(MalformedRecord.class);
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void readsOrRefusesRandomBodiesBehindAKnownSchema(Codec<?> codec) {
    Random random = new Random(2);
    List<WireSchema> schemas = codec.schemas();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] body = new byte[random.nextInt(128)];
      random.nextBytes(body);
      WireSchema schema = schemas.get(random.nextInt(schemas.size()));
      readOrRefuse(codec, Bytes.singleObject(schema.fingerprint(), body));
    }
  }

  @ParameterizedTest
  @MethodSource("codecs")
  <T> void readsOrRefusesRecordsWithSomeBytesChanged(Codec<T> codec) {
    Random random = new Random(3);
    List<byte[]> records = codec.ordinary().values().stream().map(codec.encoder()).toList();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = records.get(random.nextInt(records.size())).clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      readOrRefuse(codec, bytes);
    }
  }

  /** What is read must be a record in its own right: it can be written, and read again. */
  private static <T> void readOrRefuse(Codec<T> codec, byte[] bytes) {
    T record;
    try {
      record = codec.decoder().apply(bytes);
    } catch (MalformedRecord refused) {
      return;
    }
    assertThat(codec.decoder().apply(codec.encoder().apply(record))).isEqualTo(record);
  }
}
