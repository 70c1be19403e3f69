package io.repairstream.benchmarks.load;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Ids that look and order like UUIDv7 and tell which operation they belong to; used by one thread.
 */
public final class CommandIds {
  private static final int NODE_AT = 24;
  private static final int HEX = 16;
  private static final int NODE_BITS = 48;
  private static final int VERSION_AND_RANDOM_BITS = 16;
  private static final long VERSION = 0x7000;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final long millis;
  private final SplittableRandom random;

  /** Ids that say they were made at {@code millis}; the same seed gives the same ids. */
  public CommandIds(long millis, long seed) {
    this.millis = millis;
    this.random = new SplittableRandom(seed);
  }

  /** An id that holds {@code number}, which is below 2^48. */
  public String of(long number) {
    // A millisecond for each hundred keeps the order of ids that of the numbers, as it is at an
    // edge under load.
    long high =
        (millis + number / 100) << VERSION_AND_RANDOM_BITS | VERSION | random.nextInt(1 << 12);
    long low = VARIANT | (long) random.nextInt(1 << 14) << NODE_BITS | number;
    return new UUID(high, low).toString();
  }

  /** The number in an id of {@link #of}. */
  public static long number(String id) {
    return Long.parseLong(id.substring(NODE_AT), HEX);
  }
}
