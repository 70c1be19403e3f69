package io.repairstream.streams.kpi;

import io.repairstream.streams.kpi.domain.Grain;
import io.repairstream.streams.kpi.domain.Kpi;
import io.repairstream.streams.kpi.domain.RowKeys;
import io.repairstream.streams.kpi.domain.Spot;
import io.repairstream.streams.kpi.domain.Window;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Windows of rows, each kept in the place of its hash for a while: what falls into the same hour
 * comes together, and its calendar and the name of its row take longer to work out than to find.
 */
final class Windows {
  private static final int LATELY = 512;

  private final @Nullable Known[] lately = new @Nullable Known[LATELY];

  /** What a window is worked out from. */
  private record Asked(
      Grain grain, Kpi kpi, Spot spot, Map<String, String> dimensions, @Nullable String currency) {}

  private record Known(Asked asked, Window window) {}

  /**
   * The window of a row.
   *
   * @param dimensions which are not changed from now on
   */
  Window of(
      Grain grain, Kpi kpi, Spot spot, Map<String, String> dimensions, @Nullable String currency) {
    Asked asked = new Asked(grain, kpi, spot, dimensions, currency);
    int place = Math.floorMod(asked.hashCode(), LATELY);
    Known known = lately[place];
    if (known == null || !known.asked.equals(asked)) {
      known = new Known(asked, made(asked));
      lately[place] = known;
    }
    return known.window;
  }

  private static Window made(Asked asked) {
    return switch (asked.grain) {
      case HOUR -> RowKeys.hour(asked.kpi, asked.spot, asked.dimensions, asked.currency);
      case DAY -> RowKeys.day(asked.kpi, asked.spot, asked.dimensions, asked.currency);
    };
  }
}
