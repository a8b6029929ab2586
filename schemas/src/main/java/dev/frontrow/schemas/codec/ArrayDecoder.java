package dev.frontrow.schemas.codec;

import dev.frontrow.schemas.id.ShowId;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary encoding out of an array: what is read costs no memory but itself.
 *
 * <p>Takes what Avro's own decoder takes, and refuses what it refuses. A text that was read lately
 * is given again instead of a copy: records in a row are often of one show, and of one currency.
 * Not thread-safe.
 */
public final class ArrayDecoder extends BinaryDecoder {
  /** A power of two. */
  private static final int RECENT_TEXTS = 64;

  /** Longer ones are seldom repeated, and seldom worth looking at twice. */
  private static final int MAX_RECENT_LENGTH = 64;

  private static final int MAX_INT_BYTES = 5;
  private static final int MAX_LONG_BYTES = 10;

  private final String[] recent = new String[RECENT_TEXTS];
  private final byte[][] recentBytes = new byte[RECENT_TEXTS][];
  private ShowId show;
  private byte[] bytes = new byte[0];
  private int at;
  private int end;

  /** Reads from here on what stands in {@code from} from {@code start} to its end. */
  public void read(byte[] from, int start) {
    bytes = from;
    at = start;
    end = from.length;
  }

  private int take(int count) throws EOFException {
    if (count > end - at) {
      throw new EOFException();
    }
    int start = at;
    at += count;
    return start;
  }

  private int readByte() throws EOFException {
    return bytes[take(1)] & 0xff;
  }

  @Override
  public boolean readBoolean() throws EOFException {
    return readByte() == 1;
  }

  @Override
  public int readInt() throws EOFException {
    int rest = (int) readVarint(MAX_INT_BYTES);
    return (rest >>> 1) ^ -(rest & 1);
  }

  @Override
  public long readLong() throws EOFException {
    long rest = readVarint(MAX_LONG_BYTES);
    return (rest >>> 1) ^ -(rest & 1);
  }

  /** Seven bits a byte, the lowest first; bits that do not fit are dropped, as Avro drops them. */
  private long readVarint(int maxBytes) throws EOFException {
    long value = 0;
    for (int shift = 0; shift < 7 * maxBytes; shift += 7) {
      if (at == end) {
        throw new EOFException();
      }
      byte octet = bytes[at++];
      value |= (octet & 0x7FL) << shift;
      if (octet >= 0) {
        return value;
      }
    }
    throw new AvroRuntimeException("a number of more than " + maxBytes + " bytes");
  }

  /** Eight bytes, the highest first. */
  long readBigEndian() throws EOFException {
    int start = take(Long.BYTES);
    return (long) ArrayEncoder.BIG_ENDIAN.get(bytes, start);
  }

  @Override
  public float readFloat() throws EOFException {
    int bits = 0;
    for (int shift = 0; shift < Float.SIZE; shift += Byte.SIZE) {
      bits |= readByte() << shift;
    }
    return Float.intBitsToFloat(bits);
  }

  @Override
  public double readDouble() throws EOFException {
    return Double.longBitsToDouble(Long.reverseBytes(readBigEndian()));
  }

  @Override
  public Utf8 readString(Utf8 old) throws EOFException {
    return new Utf8(readString());
  }

  @Override
  public String readString() throws EOFException {
    int length = readLength();
    int start = take(length);
    if (length > MAX_RECENT_LENGTH || length == 0) {
      return new String(bytes, start, length, StandardCharsets.UTF_8);
    }
    // Texts that differ do so mostly at their end.
    int last = start + length - 1;
    int place = (31 * length + 7 * bytes[last] + bytes[start]) & (RECENT_TEXTS - 1);
    byte[] known = recentBytes[place];
    if (known == null || !Arrays.equals(known, 0, known.length, bytes, start, start + length)) {
      recentBytes[place] = Arrays.copyOfRange(bytes, start, start + length);
      recent[place] = new String(bytes, start, length, StandardCharsets.UTF_8);
    }
    return recent[place];
  }

  /** A show's ID: the same object as before where it is the same show's. */
  public ShowId readShow() throws EOFException {
    String text = readString();
    if (show == null || !text.equals(show.value())) {
      show = new ShowId(text);
    }
    return show;
  }

  private int readLength() throws EOFException {
    long length = readLong();
    if (length < 0 || length > end - at) {
      throw new EOFException("a length of " + length + " with " + (end - at) + " bytes left");
    }
    return (int) length;
  }

  @Override
  protected void doSkipBytes(long length) throws EOFException {
    if (length < 0 || length > end - at) {
      throw new EOFException();
    }
    at += (int) length;
  }

  @Override
  protected void doReadBytes(byte[] to, int start, int length) throws EOFException {
    System.arraycopy(bytes, take(length), to, start, length);
  }

  @Override
  public boolean isEnd() {
    return at == end;
  }

  @Override
  public int remainingBytes() {
    return end - at;
  }

  @Override
  public InputStream inputStream() {
    return new ByteArrayInputStream(bytes, at, end - at);
  }
}
