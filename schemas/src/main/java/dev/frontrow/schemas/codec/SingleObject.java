package dev.frontrow.schemas.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

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

  private static final int USUAL_BYTES = 512;

  private final Version[] versions;
  private final ArrayEncoder encoder = new ArrayEncoder(USUAL_BYTES);
  private final ArrayDecoder decoder = new ArrayDecoder();

  /**
   * A version of a record type.
   *
   * @param older null when it is the current one
   */
  private record Version(long fingerprint, WireSchema schema, Schema older) {}

  /** Writes one record's fields. */
  @FunctionalInterface
  public interface Writer {
    void write(ArrayEncoder to) throws IOException;
  }

  /** Reads one record's fields in the current version of the schema named {@code wireName}. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(String wireName, ArrayDecoder from) throws IOException;
  }

  public SingleObject(List<WireSchema> schemas) {
    List<Version> all = new ArrayList<>();
    for (WireSchema schema : schemas) {
      for (int i = 0; i < schema.versions().size(); i++) {
        boolean isCurrent = i == schema.versions().size() - 1;
        Schema older = isCurrent ? null : schema.versions().get(i);
        all.add(new Version(schema.fingerprints().get(i), schema, older));
      }
    }
    versions = all.toArray(Version[]::new);
  }

  /** The bytes of a record whose current schema has {@code fingerprint}. */
  public byte[] encode(long fingerprint, Writer fields) {
    try {
      encoder.clear();
      encoder.writeByte(MARKER_0);
      encoder.writeByte(MARKER_1);
      encoder.writeLittleEndian(fingerprint);
      fields.write(encoder);
      return encoder.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
  }

  /** The record in {@code bytes}; throws {@link MalformedRecord} when there is none. */
  public <T> T decode(byte[] bytes, Reader<T> fields) {
    long fingerprint = fingerprint(bytes);
    Version version = version(fingerprint);
    WireSchema schema = version.schema();
    try {
      if (version.older() == null) {
        decoder.read(bytes, HEADER_BYTES);
      } else {
        decoder.read(upgraded(bytes, version.older(), schema.current()), 0);
      }
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

  private static byte[] upgraded(byte[] bytes, Schema writer, Schema current) throws IOException {
    BinaryDecoder from =
        DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
    Object datum = new GenericDatumReader<>(writer, current).read(null, from);
    if (!from.isEnd()) {
      throw new MalformedRecord("bytes behind the end of a " + writer.getName());
    }
    ArrayEncoder rewritten = new ArrayEncoder(bytes.length);
    new GenericDatumWriter<>(current).write(datum, rewritten);
    return rewritten.toByteArray();
  }

  /** There are a dozen: looking at each is quicker than a map. */
  private Version version(long fingerprint) {
    for (Version version : versions) {
      if (version.fingerprint() == fingerprint) {
        return version;
      }
    }
    throw new MalformedRecord("unknown schema " + Long.toHexString(fingerprint));
  }

  private static long fingerprint(byte[] bytes) {
    if (bytes.length < HEADER_BYTES || bytes[0] != MARKER_0 || bytes[1] != MARKER_1) {
      throw new MalformedRecord("not in Avro's single-object encoding");
    }
    return (long) ArrayEncoder.LITTLE_ENDIAN.get(bytes, 2);
  }
}
