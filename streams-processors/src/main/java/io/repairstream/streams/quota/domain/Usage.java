package io.repairstream.streams.quota.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much is used of how much there is.
 *
 * @param used units used
 * @param limit units there are; null means any number
 */
public record Usage(long used, @Nullable Long limit) {
  /** Shares of a limit that are told when they are reached, in percent. */
  public static final List<Integer> THRESHOLDS = List.of(50, 80, 95, 100);

  private static final long HUNDRED = 100;

  /**
   * The thresholds that {@code former} had not reached and this one has, whether because more is
   * used or because there is less: each is passed once on the way up, and again only after a raised
   * limit has put it ahead again.
   */
  public List<Integer> reachedSince(Usage former) {
    List<Integer> reached = new ArrayList<>();
    for (int threshold : THRESHOLDS) {
      if (reaches(threshold) && !former.reaches(threshold)) {
        reached.add(threshold);
      }
    }
    return reached;
  }

  /** Of nothing at all no share can be used. */
  private boolean reaches(int threshold) {
    return limit != null && limit > 0 && used >= share(limit, threshold);
  }

  /** The least number of units that is so much of a limit; no limit is too high for it. */
  private static long share(long limit, int threshold) {
    return limit / HUNDRED * threshold + Math.ceilDiv(limit % HUNDRED * threshold, HUNDRED);
  }
}
