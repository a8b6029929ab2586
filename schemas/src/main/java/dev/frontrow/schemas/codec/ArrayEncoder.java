package dev.frontrow.schemas.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary encoding into an array of its own, which grows and is used again: what is written
 * costs no memory but its bytes.
 *
 * <p>Not thread-safe.
 */
public final class ArrayEncoder extends BinaryEncoder {
  static final VarHandle LITTLE_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int MAX_VARINT_BYTES = 10;

  private byte[] bytes;
  private int size;

  /**
   * @param capacity for how many bytes there is room before the array must grow
   */
  public ArrayEncoder(int capacity) {
    bytes = new byte[Math.max(MAX_VARINT_BYTES, capacity)];
  }

  /** Forgets what was written. */
  public void clear() {
    size = 0;
  }

  /** What was written since it was last cleared. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void makeRoom(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), 2 * bytes.length));
    }
  }

  /** Writes one byte as it is. */
  public void writeByte(int octet) {
    makeRoom(1);
    bytes[size++] = (byte) octet;
  }

  @Override
  public void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  @Override
  public void writeInt(int value) {
    // An int and the same number as a long have the same bytes.
    writeLong(value);
  }

  @Override
  public void writeLong(long value) {
    makeRoom(MAX_VARINT_BYTES);
    long rest = (value << 1) ^ (value >> 63);
    int at = size;
    while ((rest & ~0x7FL) != 0) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    size = at;
  }

  @Override
  public void writeFloat(float value) {
    writeLittleEndian(Float.floatToRawIntBits(value));
    size -= Long.BYTES - Float.BYTES;
  }

  @Override
  public void writeDouble(double value) {
    writeLittleEndian(Double.doubleToRawLongBits(value));
  }

  /** Writes eight bytes, the lowest first. */
  void writeLittleEndian(long value) {
    makeRoom(Long.BYTES);
    LITTLE_ENDIAN.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** Writes eight bytes, the highest first. */
  void writeBigEndian(long value) {
    makeRoom(Long.BYTES);
    BIG_ENDIAN.set(bytes, size, value);
    size += Long.BYTES;
  }

  @Override
  public void writeFixed(byte[] from, int start, int length) {
    makeRoom(length);
    System.arraycopy(from, start, bytes, size, length);
    size += length;
  }

  @Override
  public void writeString(Utf8 text) {
    writeLong(text.getByteLength());
    writeFixed(text.getBytes(), 0, text.getByteLength());
  }

  @Override
  public void writeString(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    writeLong(utf8.length);
    writeFixed(utf8, 0, utf8.length);
  }

  @Override
  protected void writeZero() {
    writeByte(0);
  }

  @Override
  public int bytesBuffered() {
    return 0;
  }

  @Override
  public void flush() {
    // There is nothing behind the array that the bytes could go to.
  }
}
