package io.repairstream.streams.kpi;

import io.repairstream.streams.kpi.domain.Row;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that changed since they went out, as their store has them, up to a number: what changed
 * within a second mostly changes again, and need not be read back for it, nor to go out.
 */
final class RowsAtHand implements AutoCloseable {
  /** Rows of one task, of some 1.5 KB each. */
  static final int MOST = 2_000;

  private final Map<String, Row> rows = new HashMap<>();
  private final int most;
  private final KpiMeters meters;

  RowsAtHand(int most, KpiMeters meters) {
    this.most = most;
    this.meters = meters;
    meters.atHandAtMost(most);
  }

  @Nullable Row find(String key) {
    return rows.get(key);
  }

  /** {@code row} is what the store has now; where there is no room for it, it is read next time. */
  void keep(String key, Row row) {
    if (rows.replace(key, row) == null && rows.size() < most) {
      rows.put(key, row);
      meters.atHand(1);
    }
  }

  /** The row, which is put away. */
  @Nullable Row take(String key) {
    Row row = rows.remove(key);
    if (row != null) {
      meters.atHand(-1);
    }
    return row;
  }

  /** Gives back the room it took. */
  @Override
  public void close() {
    meters.atHand(-rows.size());
    rows.clear();
    meters.atHandAtMost(-most);
  }
}
