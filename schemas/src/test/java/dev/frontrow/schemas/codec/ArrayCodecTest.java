package dev.frontrow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our encoder writes what Avro's own writes, and our decoder reads what Avro's own reads. */
class ArrayCodecTest {
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "EUR",
          "show-1",
          "x".repeat(63),
          "x".repeat(64),
          "x".repeat(65),
          "x".repeat(10_000),
          "Zoë",
          "ab\u00ff",
          "\u0080",
          "日本",
          "🎭🎭",
          "\ud83c");

  /** One value of a random record, and how it is written and read. */
  private record Value(Object value, Writer writer, Reader reader) {}

  private interface Writer {
    void write(BinaryEncoder to) throws IOException;
  }

  private interface Reader {
    Object read(BinaryDecoder from) throws IOException;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void writesAndReadsAsAvroDoes(long seed) throws IOException {
    Random random = new Random(seed);
    ArrayEncoder encoder = new ArrayEncoder(1);
    ArrayDecoder decoder = new ArrayDecoder();
    for (int round = 0; round < 500; round++) {
      List<Value> values = values(random);
      byte[] expected =
          Bytes.body(
              to -> {
                for (Value value : values) {
                  value.writer().write(to);
                }
              });
      encoder.clear();
      for (Value value : values) {
        value.writer().write(encoder);
      }
      assertThat(encoder.toByteArray()).isEqualTo(expected);
      BinaryDecoder plain = DecoderFactory.get().binaryDecoder(expected, null);
      decoder.read(expected, 0);
      for (Value value : values) {
        assertThat(decoder.isEnd()).isFalse();
        assertThat(value.reader().read(decoder)).isEqualTo(value.reader().read(plain));
      }
      assertThat(decoder.isEnd()).isTrue();
    }
  }

  private static List<Value> values(Random random) {
    List<Value> values = new ArrayList<>();
    for (int i = random.nextInt(12); i >= 0; i--) {
      values.add(value(random));
    }
    return values;
  }

  private static Value value(Random random) {
    long number = random.nextLong() >> random.nextInt(Long.SIZE);
    String text = TEXTS.get(random.nextInt(TEXTS.size()));
    byte[] fixed = new byte[random.nextInt(20)];
    random.nextBytes(fixed);
    return switch (random.nextInt(10)) {
      case 0 -> new Value(number, to -> to.writeLong(number), BinaryDecoder::readLong);
      case 1 -> new Value((int) number, to -> to.writeInt((int) number), BinaryDecoder::readInt);
      case 2 -> new Value(true, to -> to.writeBoolean(number > 0), BinaryDecoder::readBoolean);
      case 3 -> new Value(text, to -> to.writeString(text), BinaryDecoder::readString);
      case 4 ->
          new Value(text, to -> to.writeString(new Utf8(text)), from -> from.readString(null));
      case 5 -> new Value(0f, to -> to.writeFloat(number * 0.1f), BinaryDecoder::readFloat);
      case 6 -> new Value(0d, to -> to.writeDouble(number * 0.1), BinaryDecoder::readDouble);
      case 7 -> new Value(fixed, to -> to.writeBytes(fixed), from -> from.readBytes(null));
      case 8 ->
          new Value(
              fixed,
              to -> {
                to.writeFixed(fixed);
                to.writeIndex(1);
              },
              from -> {
                byte[] read = new byte[fixed.length];
                from.readFixed(read);
                return Arrays.toString(read) + from.readIndex();
              });
      default ->
          new Value(
              number,
              to -> {
                to.writeArrayStart();
                to.setItemCount(1);
                to.startItem();
                to.writeLong(number);
                to.writeArrayEnd();
              },
              from -> List.of(from.readArrayStart(), from.readLong(), from.arrayNext()));
    };
  }

  @Test
  void givesATextAgainInsteadOfACopy() throws IOException {
    byte[] bytes =
        Bytes.body(
            to -> {
              to.writeString("show-1");
              to.writeString("EUR");
              to.writeString("show-1");
            });
    ArrayDecoder decoder = new ArrayDecoder();
    decoder.read(bytes, 0);

    String first = decoder.readString();
    assertThat(decoder.readString()).isEqualTo("EUR");
    assertThat(decoder.readString()).isSameAs(first);
  }

  @Test
  void refusesNumbersThatDoNotEnd() {
    ArrayDecoder decoder = new ArrayDecoder();
    byte[] endless = new byte[20];
    Arrays.fill(endless, (byte) 0x80);

    decoder.read(endless, 0);
    assertThatThrownBy(decoder::readInt).hasMessageContaining("more than 5 bytes");
    decoder.read(endless, 0);
    assertThatThrownBy(decoder::readLong).hasMessageContaining("more than 10 bytes");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 2, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE})
  void refusesLengthsBeyondTheEnd(long length) throws IOException {
    byte[] bytes =
        Bytes.body(
            to -> {
              to.writeLong(length);
              to.writeBoolean(true);
            });
    ArrayDecoder decoder = new ArrayDecoder();

    decoder.read(bytes, 0);
    assertThatThrownBy(decoder::readString).isInstanceOf(IOException.class);
    decoder.read(bytes, 0);
    assertThatThrownBy(decoder::skipBytes).isInstanceOf(IOException.class);
  }
}
