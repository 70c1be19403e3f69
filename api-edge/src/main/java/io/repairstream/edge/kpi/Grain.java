package io.repairstream.edge.kpi;

import java.util.Locale;

/** How long a window is: always a shop's own hour, day, ISO week, month or billing cycle. */
enum Grain {
  /** An hour. */
  HOUR(31, 2),
  /** A day: 23 or 25 hours when clocks change. */
  DAY(400, 30),
  /** A week from Monday to Sunday. */
  WEEK(1_127, 91),
  /** A calendar month. */
  MONTH(3_700, 365),
  /** A month as the organization is billed for it, in days of the shop. */
  CYCLE(3_700, 365);

  private final int mostDays;
  private final int usualDays;

  Grain(int mostDays, int usualDays) {
    this.mostDays = mostDays;
    this.usualDays = usualDays;
  }

  static Grain named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Its name on the wire. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Days that may be asked for at once. */
  int mostDays() {
    return mostDays;
  }

  /** Days that are told when nobody says how many. */
  int usualDays() {
    return usualDays;
  }
}
