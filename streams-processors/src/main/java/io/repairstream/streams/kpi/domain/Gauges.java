package io.repairstream.streams.kpi.domain;

import java.time.LocalDate;
import java.util.Map;

/** Levels that are kept by counting up and down. */
public interface Gauges {
  /** Changes a counter of a shop and returns its new level. */
  long count(Shop shop, String counter, long change);

  /** How many orders of a shop are open, by the day they were opened on. */
  Map<LocalDate, Long> openByDay(Shop shop);

  /** Changes how many orders of a shop are open that were opened on {@code day}. */
  void countOpen(Shop shop, LocalDate day, long change);

  /** The level of a gauge at a place of the calendar is {@code level}. */
  void show(Kpi kpi, Spot spot, Map<String, String> dimensions, long level);

  /** The level of a gauge that was shown has to be corrected by {@code change}. */
  void correct(Kpi kpi, Spot spot, Map<String, String> dimensions, long change);
}
