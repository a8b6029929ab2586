package dev.frontrow.schemas.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Bytes made by hand, and files beside the tests. */
final class Bytes {
  private static final int HEADER_BYTES = 10;

  private Bytes() {}

  /** Writes the first fields of a record, up to the one at fault. */
  interface Writer {
    void write(BinaryEncoder to) throws IOException;
  }

  /** What {@code fields} writes. */
  static byte[] body(Writer fields) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder to = EncoderFactory.get().directBinaryEncoder(out, null);
    fields.write(to);
    to.flush();
    return out.toByteArray();
  }

  /** An array's count; Avro writes the size in bytes behind a negative one. */
  static void writeCount(BinaryEncoder to, long count) throws IOException {
    to.writeLong(count);
    if (count < 0) {
      to.writeLong(1);
    }
  }

  /** The bytes of {@code record} from Avro's own writer. */
  static byte[] plain(GenericRecord record) throws IOException {
    byte[] body =
        body(
            to ->
                new GenericDatumWriter<GenericRecord>(record.getSchema(), GenericData.get())
                    .write(record, to));
    return singleObject(WireSchema.fingerprint(record.getSchema()), body);
  }

  /** A body behind the header of Avro's single-object encoding. */
  static byte[] singleObject(long fingerprint, byte[] body) {
    return ByteBuffer.allocate(HEADER_BYTES + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0xC3)
        .put((byte) 0x01)
        .putLong(fingerprint)
        .put(body)
        .array();
  }

  /** The text of a file on the class path, or null when there is none. */
  static String textOrNull(String resource) {
    try (InputStream in = Bytes.class.getResourceAsStream(resource)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
