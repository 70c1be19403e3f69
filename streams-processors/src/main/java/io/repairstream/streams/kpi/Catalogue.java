package io.repairstream.streams.kpi;

import io.repairstream.streams.kpi.domain.Kpi;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the definitions say of the figures that are counted. */
record Catalogue(Map<Kpi, Meaning> meanings) {
  Catalogue {
    meanings = Map.copyOf(meanings);
  }

  Meaning of(Kpi kpi) {
    Meaning meaning = meanings.get(kpi);
    if (meaning == null) {
      throw new IllegalStateException("nothing defines " + kpi.id());
    }
    return meaning;
  }

  /**
   * What one definition says.
   *
   * @param grace how long a window is provisional
   * @param traced whether each contribution is told
   */
  record Meaning(
      int version,
      String unit,
      Duration grace,
      List<String> topics,
      String excluded,
      List<String> excludes,
      boolean traced) {
    Meaning {
      topics = List.copyOf(topics);
      excludes = List.copyOf(excludes);
    }
  }
}
