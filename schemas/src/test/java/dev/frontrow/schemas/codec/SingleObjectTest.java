package dev.frontrow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record written in an older version is read as the current one, by a type made for the test. */
class SingleObjectTest {
  private static final WireSchema NOTE = WireSchema.load("testavro", "Note");
  private static final Schema FIRST = NOTE.versions().getFirst();

  private final SingleObject objects = new SingleObject(List.of(NOTE));

  /** The current version of the test's record type. */
  private record Note(List<Long> marks, String text, String author) {}

  @Test
  void loadsAllVersionsTheNewestLast() {
    assertThat(NOTE.versions()).hasSize(2);
    assertThat(NOTE.current().getField("author")).isNotNull();
    assertThat(NOTE.fingerprint()).isEqualTo(WireSchema.fingerprint(NOTE.versions().get(1)));
  }

  @Test
  void refusesToLoadATypeWithoutSchema() {
    assertThatThrownBy(() -> WireSchema.load("testavro", "Nothing"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no schema for Nothing");
  }

  @Test
  void readsTheCurrentVersionAsItIs() {
    Note note = new Note(List.of(1L, Long.MAX_VALUE), "hello", "me");

    assertThat(read(encode(note))).isEqualTo(note);
  }

  @Test
  void readsAnOlderVersionWithTheDefaultsOfWhatIsNew() throws IOException {
    assertThat(read(first("hello", 1, -2, 3)))
        .isEqualTo(new Note(List.of(1L, -2L, 3L), "hello", "nobody"));
  }

  @Test
  void readsVersionsInTurn() throws IOException {
    Note note = new Note(List.of(), "new", "me");
    for (int i = 0; i < 3; i++) {
      assertThat(read(first("old"))).isEqualTo(new Note(List.of(), "old", "nobody"));
      assertThat(read(encode(note))).isEqualTo(note);
    }
  }

  @Test
  void refusesAnOlderVersionCutOffAnywhere() throws IOException {
    byte[] bytes = first("hello", 1, 2, 3);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(cut)).isInstanceOf(MalformedRecord.class);
    }
  }

  @Test
  void refusesBytesBehindTheEndOfAnOlderVersion() throws IOException {
    byte[] bytes = first("hello", 1, 2, 3);

    assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(MalformedRecord.class)
        .hasMessageContaining("bytes behind the end of a Note");
  }

  @ParameterizedTest
  @ValueSource(longs = {1L << 20, Integer.MAX_VALUE - 8L, Long.MAX_VALUE})
  void refusesAHugeCountInAnOlderVersion(long count) {
    ByteBuffer body = ByteBuffer.allocate(12);
    body.put((byte) 0).put((byte) 0);
    // Avro's zigzag of a positive number is its double, seven bits a byte, the lowest first.
    long rest = count << 1;
    while ((rest & ~0x7fL) != 0) {
      body.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    body.put((byte) rest);
    byte[] bytes =
        Bytes.singleObject(
            WireSchema.fingerprint(FIRST), Arrays.copyOf(body.array(), body.position()));

    assertThatThrownBy(() -> read(bytes)).isInstanceOf(MalformedRecord.class);
  }

  @Test
  void readsOrRefusesRandomBodiesOfAnOlderVersion() {
    Random random = new Random(4);
    for (int round = 0; round < 20_000; round++) {
      byte[] body = new byte[random.nextInt(32)];
      random.nextBytes(body);
      byte[] bytes = Bytes.singleObject(WireSchema.fingerprint(FIRST), body);
      try {
        assertThat(read(bytes).author()).isEqualTo("nobody");
      } catch (MalformedRecord refused) {
        assertThat(refused).hasMessageContaining("Note");
      }
    }
  }

  private Note read(byte[] bytes) {
    return objects.decode(bytes, SingleObjectTest::read);
  }

  private static Note read(String wireName, BinaryDecoder from) throws IOException {
    assertThat(wireName).isEqualTo("Note");
    List<Long> marks = new ArrayList<>();
    for (long n = from.readArrayStart(); n != 0; n = from.arrayNext()) {
      for (long i = 0; i < n; i++) {
        marks.add(from.readLong());
      }
    }
    return new Note(marks, from.readString(), from.readString());
  }

  private byte[] encode(Note note) {
    return objects.encode(
        NOTE.fingerprint(),
        to -> {
          to.writeArrayStart();
          to.setItemCount(note.marks().size());
          for (long mark : note.marks()) {
            to.startItem();
            to.writeLong(mark);
          }
          to.writeArrayEnd();
          to.writeString(note.text());
          to.writeString(note.author());
        });
  }

  private static byte[] first(String text, Integer... marks) throws IOException {
    GenericRecord record =
        new GenericRecordBuilder(FIRST)
            .set("text", text)
            .set("dropped", 5)
            .set("marks", List.of(marks))
            .build();
    return new BinaryMessageEncoder<GenericRecord>(GenericData.get(), FIRST)
        .encode(record)
        .array()
        .clone();
  }
}
