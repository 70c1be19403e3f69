package io.repairstream.streams.kpi;

import io.repairstream.schemas.Headers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.WindowStore;

/**
 * How deliveries of the last three days ended: an end that is told again, because dispatch or a
 * replay died before it had noted the first, is no further one, whatever attempt it is told of.
 *
 * <p>A delivery arrives once. It is given up once, and once more each time its endpoint is resumed.
 * Whoever asks for it again makes it another one. Who asked and when it was resumed are the same
 * however often dispatch reads them.
 *
 * <p>An end stands at the start of the three days it was told in, so that it is looked for in two
 * places by its full key.
 */
final class EndedDeliveries {
  static final String STORE = "kpi-ended-deliveries";
  static final Duration MEMORY = Duration.ofDays(3);

  /** What was told at the end of a place is kept for three days more. */
  static final Duration RETENTION = MEMORY.multipliedBy(2);

  /** No end comes after the one that arrived. */
  private static final long ARRIVED = Long.MAX_VALUE;

  private static final long NOT_ENDED = -1;

  private static final long PLACE = MEMORY.toMillis();

  private final WindowStore<byte[], byte[]> store;

  EndedDeliveries(WindowStore<byte[], byte[]> store) {
    this.store = store;
  }

  /** Whether {@code end} is told for the first time; from now on it is not. */
  boolean isFirst(End end, Instant now) {
    byte[] key = Headers.utf8(end.of());
    long place = now.toEpochMilli() - Math.floorMod(now.toEpochMilli(), PLACE);
    long before = last(key, place);
    long last = end.arrived() ? ARRIVED : end.round();
    if (last > before) {
      store.put(key, ByteBuffer.allocate(Long.BYTES).putLong(last).array(), place);
    }
    return end.round() > before;
  }

  /** The round in which it ended last. */
  private long last(byte[] key, long place) {
    byte[] here = store.fetch(key, place);
    byte[] last = here != null ? here : store.fetch(key, place - PLACE);
    if (last == null) {
      return NOT_ENDED;
    }
    ByteBuffer stored = ByteBuffer.wrap(last);
    // Earlier versions kept the number of the attempt that it ended with, in four bytes.
    return last.length == Long.BYTES ? stored.getLong() : ofAttempt(stored.getInt());
  }

  private static long ofAttempt(int number) {
    return number == Integer.MAX_VALUE ? ARRIVED : End.FIRST_ROUND;
  }

  /**
   * One end.
   *
   * @param of the delivery, and who asked for it again
   * @param round {@link #FIRST_ROUND}, then later ones: when its endpoint was resumed, in
   *     microseconds
   */
  record End(String of, long round, boolean arrived) {
    static final long FIRST_ROUND = 0;
  }
}
