package dev.frontrow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.codec.Codec.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records come back from their bytes as they were, through our codecs and through plain Avro. */
class CodecTest {
  static Stream<Named<Sample<?>>> samples() {
    return Codec.allSamples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void givesEachRecordBackAsItWas(Sample<?> sample) {
    assertThat((Object) sample.decoded(sample.encoded())).isEqualTo(sample.record());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void plainAvroReadsTheSameFieldsFromOurBytes(Sample<?> sample) throws IOException {
    GenericRecord expected = sample.plain();

    GenericRecord read =
        new BinaryMessageDecoder<GenericRecord>(GenericData.get(), expected.getSchema())
            .decode(sample.encoded());

    assertThat(read).hasToString(expected.toString());
    assertThat(GenericData.get().compare(read, expected, expected.getSchema())).isZero();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsTheSameRecordFromPlainAvrosBytes(Sample<?> sample) throws IOException {
    assertThat((Object) sample.decoded(plainBytes(sample.plain()))).isEqualTo(sample.record());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void writesTheSameBytesAsPlainAvro(Sample<?> sample) throws IOException {
    assertThat(sample.encoded()).isEqualTo(plainBytes(sample.plain()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsArraysThatAreWrittenInBlocks(Sample<?> sample) throws IOException {
    GenericRecord plain = sample.plain();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    // The smallest block size makes the encoder cut arrays into several blocks with byte counts.
    BinaryEncoder to =
        new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(body, null);
    new GenericDatumWriter<GenericRecord>(plain.getSchema()).write(plain, to);
    to.flush();
    byte[] bytes =
        Bytes.singleObject(WireSchema.fingerprint(plain.getSchema()), body.toByteArray());

    assertThat((Object) sample.decoded(bytes)).isEqualTo(sample.record());
  }

  private static byte[] plainBytes(GenericRecord record) throws IOException {
    var buffer =
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), record.getSchema())
            .encode(record);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
