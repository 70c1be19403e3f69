package io.repairstream.streams.organization;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts commands by what came of them. */
final class CommandMeters {
  private static final String NAME = "streams.commands";

  private final Map<Settlement.Kind, Counter> settled = new EnumMap<>(Settlement.Kind.class);
  private final Counter failed;

  CommandMeters(MeterRegistry meters) {
    for (Settlement.Kind kind : Settlement.Kind.values()) {
      settled.put(kind, meters.counter(NAME, "outcome", kind.name().toLowerCase(Locale.ROOT)));
    }
    failed = meters.counter(NAME, "outcome", "failed");
  }

  void settled(Settlement.Kind kind) {
    Counter counter = settled.get(kind);
    if (counter != null) {
      counter.increment();
    }
  }

  void failed() {
    failed.increment();
  }
}
