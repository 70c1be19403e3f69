package io.repairstream.streams.kpi.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From where to where in one partition a figure was counted. */
public record InputRange(String topic, int partition, long fromOffset, long toOffset) {
  /** {@code ranges} widened to cover {@code position}; the clock alone has none. */
  static List<InputRange> widen(List<InputRange> ranges, @Nullable InputPosition position) {
    if (position == null) {
      return ranges;
    }
    List<InputRange> widened = new ArrayList<>(ranges.size() + 1);
    boolean covered = false;
    for (InputRange range : ranges) {
      boolean same = range.sameLog(position);
      widened.add(same ? range.with(position.offset()) : range);
      covered |= same;
    }
    if (!covered) {
      widened.add(
          new InputRange(
              position.topic(), position.partition(), position.offset(), position.offset()));
    }
    return List.copyOf(widened);
  }

  private boolean sameLog(InputPosition position) {
    return topic.equals(position.topic()) && partition == position.partition();
  }

  private InputRange with(long offset) {
    return new InputRange(
        topic, partition, Math.min(fromOffset, offset), Math.max(toOffset, offset));
  }
}
