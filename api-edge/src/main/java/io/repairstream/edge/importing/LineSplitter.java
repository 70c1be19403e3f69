package io.repairstream.edge.importing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Makes lines of chunks, wherever these are cut; keeps one chunk and the beginning of one line.
 *
 * <p>Blank lines are passed over, and so is a byte order mark before the first.
 */
final class LineSplitter {
  /** Longest line that is kept, in bytes. */
  static final int LONGEST = 64 * 1024;

  private static final byte[] NOTHING = {};
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private byte[] chunk = NOTHING;
  private int at;
  private int number;
  private boolean tooLong;
  private boolean ended;

  /** Goes on with {@code next}, once {@link #next} has nothing more to give of the former. */
  void offer(byte[] next) {
    if (at < chunk.length) {
      throw new IllegalStateException("the former chunk has lines left");
    }
    chunk = next;
    at = 0;
  }

  /** Nothing will come after what was offered. */
  void end() {
    ended = true;
  }

  /** The next line; null when more has to be offered first, or when all was given. */
  @Nullable Line next() {
    while (true) {
      int end = indexOfEnd();
      keep(end < 0 ? chunk.length : end);
      if (end >= 0) {
        at = end + 1;
      } else {
        at = chunk.length;
        if (!ended || (begun.size() == 0 && !tooLong)) {
          return null;
        }
      }
      Line line = line();
      if (line != null) {
        return line;
      }
    }
  }

  private int indexOfEnd() {
    for (int i = at; i < chunk.length; i++) {
      if (chunk[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private void keep(int end) {
    if (begun.size() + end - at > LONGEST) {
      tooLong = true;
      begun.reset();
    } else if (!tooLong) {
      begun.write(chunk, at, end - at);
    }
  }

  private @Nullable Line line() {
    number++;
    byte[] bytes = begun.toByteArray();
    begun.reset();
    if (tooLong) {
      tooLong = false;
      return new Line(number, null);
    }
    if (number == 1 && Arrays.mismatch(bytes, BYTE_ORDER_MARK) >= BYTE_ORDER_MARK.length) {
      bytes = Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length);
    }
    return isBlank(bytes) ? null : new Line(number, bytes);
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte each : bytes) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }
}
