package io.repairstream.streams.organization.domain.shop;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * When a shop is open, by the clock on its wall: always in the same order, so that what means the
 * same is the same.
 *
 * @param weekly every week; a day that is not named is closed
 * @param special dates on which other times hold
 */
public record OpeningHours(List<Weekly> weekly, List<Special> special) {
  /** Puts them in order. */
  public OpeningHours {
    weekly =
        weekly.stream()
            .sorted(Comparator.comparing(Weekly::day).thenComparing(Weekly::open))
            .toList();
    special = special.stream().sorted(Comparator.comparing(Special::date)).toList();
  }

  /** A time of every week. */
  public record Weekly(DayOfWeek day, OpenTime open) {}

  /** A date and when the shop is open on it; closed when that is never. */
  public record Special(LocalDate date, List<OpenTime> open) {
    /** Puts the times in order. */
    public Special {
      open = open.stream().sorted().toList();
    }
  }
}
