package io.repairstream.streams.kpi.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work orders a shop opened on one of its days.
 *
 * @param watermark latest moment a counted fact occurred
 * @param revision 1, 2, …: one more with every fact
 */
public record IntakeCount(
    ShopDay day, long count, Instant watermark, long revision, List<InputRange> ranges) {
  /** Copies the ranges. */
  public IntakeCount {
    ranges = List.copyOf(ranges);
  }

  /** The count after one more intake; the first one of a day begins it. */
  public static IntakeCount after(@Nullable IntakeCount before, Intake intake) {
    if (before == null) {
      return new IntakeCount(
          intake.day(), 1, intake.occurredAt(), 1, InputRange.widen(List.of(), intake.position()));
    }
    Instant watermark =
        intake.occurredAt().isAfter(before.watermark()) ? intake.occurredAt() : before.watermark();
    return new IntakeCount(
        before.day(),
        before.count() + 1,
        watermark,
        before.revision() + 1,
        InputRange.widen(before.ranges(), intake.position()));
  }
}
