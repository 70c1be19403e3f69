package io.repairstream.streams.kpi;

import io.repairstream.schemas.Headers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.WindowStore;

/**
 * How deliveries of the last three days ended: an end that is told again, because dispatch died
 * before it had noted the first, is no further one.
 *
 * <p>A delivery arrives once. It may be given up more than once, each time by a later attempt, when
 * its endpoint is resumed. Whoever asks for it again makes it another one.
 *
 * <p>An end stands at the start of the three days it was told in, so that it is looked for in two
 * places by its full key.
 */
final class EndedDeliveries {
  static final String STORE = "kpi-ended-deliveries";
  static final Duration MEMORY = Duration.ofDays(3);

  /** What was told at the end of a place is kept for three days more. */
  static final Duration RETENTION = MEMORY.multipliedBy(2);

  /** No attempt comes after the one that arrived, whatever its number. */
  private static final int ARRIVED = Integer.MAX_VALUE;

  private static final long PLACE = MEMORY.toMillis();

  private final WindowStore<byte[], byte[]> store;

  EndedDeliveries(WindowStore<byte[], byte[]> store) {
    this.store = store;
  }

  /** Whether {@code end} is told for the first time; from now on it is not. */
  boolean isFirst(End end, Instant now) {
    byte[] key = Headers.utf8(end.of());
    long place = now.toEpochMilli() - Math.floorMod(now.toEpochMilli(), PLACE);
    int before = last(key, place);
    int last = end.arrived() ? ARRIVED : end.attempt();
    if (last > before) {
      store.put(key, ByteBuffer.allocate(Integer.BYTES).putInt(last).array(), place);
    }
    return end.attempt() > before;
  }

  /** The attempt it ended with last; 0 when it has not ended. */
  private int last(byte[] key, long place) {
    byte[] here = store.fetch(key, place);
    byte[] last = here != null ? here : store.fetch(key, place - PLACE);
    return last == null ? 0 : ByteBuffer.wrap(last).getInt();
  }

  /**
   * One end.
   *
   * @param of the delivery, and who asked for it again
   * @param attempt the attempt that it ended with, 1 for the first
   */
  record End(String of, int attempt, boolean arrived) {}
}
