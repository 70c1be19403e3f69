package io.repairstream.edge.store;

import static java.util.Objects.requireNonNull;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * DDSketch's protobuf form, in which topics carry distributions: the library writes it, and reads
 * it only beside a protobuf library of its time. It is this little.
 */
final class SketchForm {
  /** The mapping whose bins the topics' sketches have. */
  static final IndexMapping MAPPING = new CubicallyInterpolatedMapping(0.01);

  private static final int MAPPING_FIELD = 1;
  private static final int POSITIVE_FIELD = 2;
  private static final int ZEROS_FIELD = 4;
  private static final int COUNTS_FIELD = 2;
  private static final int FIRST_BIN_FIELD = 3;
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final ByteBuffer OWN_MAPPING =
      (ByteBuffer) requireNonNull(fields(empty().serialize()).get(MAPPING_FIELD));

  private SketchForm() {}

  /** A sketch without values. */
  static DDSketch empty() {
    return new DDSketch(MAPPING, UnboundedSizeDenseStore::new);
  }

  /**
   * The sketch that {@code form} is.
   *
   * @throws IllegalArgumentException when it is none of this mapping
   */
  static DDSketch read(byte[] form) {
    try {
      Map<Integer, Object> fields = fields(ByteBuffer.wrap(form));
      if (!OWN_MAPPING.equals(fields.get(MAPPING_FIELD))) {
        throw new IllegalArgumentException(
            "a sketch has other bins (expected: those of cubic interpolation within 1 %)");
      }
      UnboundedSizeDenseStore positive = new UnboundedSizeDenseStore();
      if (fields.get(POSITIVE_FIELD) instanceof ByteBuffer bins) {
        fill(positive, fields(bins));
      }
      double zeros = fields.get(ZEROS_FIELD) instanceof Double number ? number : 0;
      return DDSketch.of(MAPPING, new UnboundedSizeDenseStore(), positive, zeros);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("a sketch ends too early", e);
    }
  }

  private static void fill(UnboundedSizeDenseStore store, Map<Integer, Object> fields) {
    long encoded = fields.get(FIRST_BIN_FIELD) instanceof Long number ? number : 0;
    int bin = (int) ((encoded >>> 1) ^ -(encoded & 1));
    if (fields.get(COUNTS_FIELD) instanceof ByteBuffer counts) {
      while (counts.hasRemaining()) {
        double count = counts.getDouble();
        if (count > 0) {
          store.add(bin, count);
        }
        bin++;
      }
    }
  }

  private static Map<Integer, Object> fields(ByteBuffer message) {
    ByteBuffer in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    Map<Integer, Object> fields = new TreeMap<>();
    while (in.hasRemaining()) {
      int tag = (int) varint(in);
      fields.put(tag >>> 3, value(in, tag & 7));
    }
    return fields;
  }

  private static Object value(ByteBuffer in, int wireType) {
    return switch (wireType) {
      case VARINT -> varint(in);
      case FIXED64 -> in.getDouble();
      case LENGTH -> {
        int length = (int) varint(in);
        if (length < 0 || length > in.remaining()) {
          throw new IllegalArgumentException("a sketch has a part of " + length + " bytes");
        }
        ByteBuffer part = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + length);
        yield part;
      }
      default -> throw new IllegalArgumentException("a sketch has wire type " + wireType);
    };
  }

  private static long varint(ByteBuffer in) {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.get();
      number |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("a sketch has a number without an end");
  }
}
