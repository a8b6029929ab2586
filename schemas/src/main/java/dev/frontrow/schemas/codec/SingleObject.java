package dev.frontrow.schemas.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/**
 * Avro's single-object encoding: two marker bytes, the schema's fingerprint in eight bytes
 * little-endian, then the record in Avro's binary encoding.
 *
 * <p>Records are written and read by hand, field by field, because that allocates nothing but the
 * record; bytes of an older version go through Avro's own schema resolution first. Not thread-safe:
 * buffers are reused.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/#single-object-encoding">Avro
 *     specification, single-object encoding</a>
 */
public final class SingleObject {
  private static final int HEADER_BYTES = 10;
  private static final byte MARKER_0 = (byte) 0xC3;
  private static final byte MARKER_1 = 0x01;

  private final Map<Long, WireSchema> byFingerprint = new HashMap<>();
  private final Map<Long, Schema> older = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
  private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
  private BinaryDecoder decoder;

  /** Writes one record's fields. */
  @FunctionalInterface
  public interface Writer {
    void write(BinaryEncoder to) throws IOException;
  }

  /** Reads one record's fields in the current version of the schema named {@code wireName}. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(String wireName, BinaryDecoder from) throws IOException;
  }

  public SingleObject(List<WireSchema> schemas) {
    for (WireSchema schema : schemas) {
      for (int version = 0; version < schema.versions().size(); version++) {
        byFingerprint.put(schema.fingerprints().get(version), schema);
        older.put(schema.fingerprints().get(version), schema.versions().get(version));
      }
      older.remove(schema.fingerprint());
    }
  }

  /** The bytes of a record whose current schema has {@code fingerprint}. */
  public byte[] encode(long fingerprint, Writer fields) {
    try {
      out.reset();
      out.write(MARKER_0);
      out.write(MARKER_1);
      for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
        out.write((int) (fingerprint >>> shift));
      }
      fields.write(encoder);
      encoder.flush();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
  }

  /** The record in {@code bytes}; throws {@link MalformedRecord} when there is none. */
  public <T> T decode(byte[] bytes, Reader<T> fields) {
    long fingerprint = fingerprint(bytes);
    WireSchema schema = byFingerprint.get(fingerprint);
    if (schema == null) {
      throw new MalformedRecord("unknown schema " + Long.toHexString(fingerprint));
    }
    try {
      Schema writer = older.get(fingerprint);
      decoder =
          writer == null
              ? binary(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES)
              : upgraded(bytes, writer, schema.current());
      T record = fields.read(schema.name(), decoder);
      if (!decoder.isEnd()) {
        throw new MalformedRecord("bytes behind the end of a " + schema.name());
      }
      return record;
    } catch (IOException | RuntimeException e) {
      throw e instanceof MalformedRecord malformed
          ? malformed
          : new MalformedRecord("not a " + schema.name() + ": " + e, e);
    }
  }

  private BinaryDecoder upgraded(byte[] bytes, Schema writer, Schema current) throws IOException {
    BinaryDecoder from = binary(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES);
    Object datum = new GenericDatumReader<>(writer, current).read(null, from);
    if (!from.isEnd()) {
      throw new MalformedRecord("bytes behind the end of a " + writer.getName());
    }
    ByteArrayOutputStream rewritten = new ByteArrayOutputStream(bytes.length);
    BinaryEncoder to = EncoderFactory.get().directBinaryEncoder(rewritten, null);
    new GenericDatumWriter<>(current).write(datum, to);
    to.flush();
    return binary(rewritten.toByteArray(), 0, rewritten.size());
  }

  private BinaryDecoder binary(byte[] bytes, int offset, int length) {
    return DecoderFactory.get().binaryDecoder(bytes, offset, length, decoder);
  }

  private static long fingerprint(byte[] bytes) {
    if (bytes.length < HEADER_BYTES || bytes[0] != MARKER_0 || bytes[1] != MARKER_1) {
      throw new MalformedRecord("not in Avro's single-object encoding");
    }
    long fingerprint = 0;
    for (int i = HEADER_BYTES - 1; i >= 2; i--) {
      fingerprint = (fingerprint << Byte.SIZE) | (bytes[i] & 0xff);
    }
    return fingerprint;
  }
}
