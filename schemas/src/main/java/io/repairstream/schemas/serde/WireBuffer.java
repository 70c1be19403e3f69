package io.repairstream.schemas.serde;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of one record as Avro writes them, in an array that is used again for the next. */
final class WireBuffer {
  private static final int FIRST_SIZE = 2_048;

  /** A larger one is given back after its record. */
  private static final int LARGEST_KEPT = 1 << 18;

  private static final int LONGEST_NUMBER = 10;
  private static final int SEVEN_BITS = 0x7F;
  private static final int MORE = 0x80;

  private byte[] bytes = new byte[FIRST_SIZE];
  private int size;

  void clear() {
    size = 0;
    if (bytes.length > LARGEST_KEPT) {
      bytes = new byte[FIRST_SIZE];
    }
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  void octet(int value) {
    require(1);
    bytes[size++] = (byte) value;
  }

  /** An int or a long: zigzag, seven bits a byte, the lowest first. */
  void number(long value) {
    require(LONGEST_NUMBER);
    long left = (value << 1) ^ (value >> 63);
    while ((left & ~SEVEN_BITS) != 0) {
      bytes[size++] = (byte) (left & SEVEN_BITS | MORE);
      left >>>= 7;
    }
    bytes[size++] = (byte) left;
  }

  void fourBytes(int value) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      octet(value >>> shift);
    }
  }

  void eightBytes(long value) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      octet((int) (value >>> shift));
    }
  }

  void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    raw(utf8, 0, utf8.length);
  }

  void bytes(ByteBuffer value) {
    int length = value.remaining();
    number(length);
    if (value.hasArray()) {
      raw(value.array(), value.arrayOffset() + value.position(), length);
    } else {
      require(length);
      value.duplicate().get(bytes, size, length);
      size += length;
    }
  }

  private void raw(byte[] from, int start, int length) {
    require(length);
    System.arraycopy(from, start, bytes, size, length);
    size += length;
  }

  private void require(int more) {
    int wanted = Math.addExact(size, more);
    if (wanted > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(wanted, Math.multiplyExact(bytes.length, 2)));
    }
  }
}
