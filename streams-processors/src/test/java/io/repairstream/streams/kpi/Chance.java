package io.repairstream.streams.kpi;

import io.repairstream.schemas.event.EventMeta;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/** What is made up goes by its seed alone: dice, a clock that moves on, ids, and what was told. */
final class Chance {
  private final Random random;
  private final List<SpecificRecord> events = new ArrayList<>();
  private Instant clock;
  private int ids;

  Chance(long seed, Instant start) {
    random = new Random(seed);
    clock = start;
  }

  Random random() {
    return random;
  }

  Instant clock() {
    return clock;
  }

  void tell(SpecificRecord event) {
    events.add(event);
  }

  List<SpecificRecord> events() {
    return events;
  }

  /** The next event: minutes or hours later, and occurred seconds or days before. */
  EventMeta meta(String shop) {
    clock = clock.plusMillis(1 + random.nextInt(random.nextInt(8) == 0 ? 36_000_000 : 3_600_000));
    Duration late =
        switch (random.nextInt(10)) {
          case 0 -> Duration.ofSeconds(random.nextInt(4 * 86_400));
          case 1, 2 -> Duration.ofMinutes(random.nextInt(200));
          default -> Duration.ofMillis(random.nextInt(90_000));
        };
    return KpiEvents.meta(events.size() + 1L, shop, clock.minus(late), clock);
  }

  String currency() {
    return random.nextInt(5) == 0 ? "USD" : "EUR";
  }

  String id(String prefix) {
    ids++;
    return prefix + ids;
  }

  <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
