package io.repairstream.streams.kpi.domain;

/** How long a window is. */
public enum Grain {
  HOUR,
  DAY
}
