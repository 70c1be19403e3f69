package io.repairstream.streams.organization.domain.shop;

import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opening hours as somebody states them. */
public record HoursDraft(List<Weekly> weekly, List<Special> special) {
  /** Keeps copies. */
  public HoursDraft {
    weekly = List.copyOf(weekly);
    special = List.copyOf(special);
  }

  /** From when to when, as clocks show it. */
  public record Times(String from, String to) {}

  /**
   * A time of every week.
   *
   * @param day null when this version does not know it
   */
  public record Weekly(@Nullable DayOfWeek day, Times times) {}

  /** A date and the times that hold on it. */
  public record Special(String date, List<Times> open) {
    /** Keeps a copy. */
    public Special {
      open = List.copyOf(open);
    }
  }
}
