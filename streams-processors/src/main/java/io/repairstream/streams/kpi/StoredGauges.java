package io.repairstream.streams.kpi;

import io.repairstream.streams.kpi.domain.Gauges;
import io.repairstream.streams.kpi.domain.Grain;
import io.repairstream.streams.kpi.domain.Kpi;
import io.repairstream.streams.kpi.domain.Shop;
import io.repairstream.streams.kpi.domain.Spot;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Counters of open work in a store, and the rows that show them. */
final class StoredGauges implements Gauges {
  static final String STORE = "kpi-counters";
  private static final String STATUS = "status";
  private static final String OPENED = "opened";

  /** Of one task, of some 0.3 KB each. */
  static final int AT_HAND = 1_000;

  private final KeyValueStore<byte[], byte[]> store;
  private final AtHand<Long> counters;
  private final RowBook rows;
  private final Moment moment;

  /**
   * @param counters of {@code store}
   */
  StoredGauges(
      KeyValueStore<byte[], byte[]> store, AtHand<Long> counters, RowBook rows, Moment moment) {
    this.store = store;
    this.counters = counters;
    this.rows = rows;
    this.moment = moment;
  }

  @Override
  public long count(Shop shop, String counter, long change) {
    return count(Keys.name(shop.orgId(), shop.shopId(), STATUS, counter), change);
  }

  @Override
  public void countOpen(Shop shop, LocalDate day, long change) {
    count(Keys.name(shop.orgId(), shop.shopId(), OPENED, day.toString()), change);
  }

  @Override
  public Map<LocalDate, Long> openByDay(Shop shop) {
    byte[] prefix = Keys.under(shop.orgId(), shop.shopId(), OPENED);
    Map<LocalDate, Long> open = new LinkedHashMap<>();
    counters.write();
    try (KeyValueIterator<byte[], byte[]> days = store.range(prefix, Keys.after(prefix))) {
      days.forEachRemaining(
          entry ->
              open.put(LocalDate.parse(Keys.rest(entry.key, prefix)), Counter.number(entry.value)));
    }
    return open;
  }

  @Override
  public void show(Kpi kpi, Spot spot, Map<String, String> dimensions, long level) {
    rows.level(
        kpi,
        spot,
        grain(kpi),
        dimensions,
        row -> row.at(level, moment.occurred(), moment.position()),
        moment.occurred(),
        moment.now());
  }

  @Override
  public void correct(Kpi kpi, Spot spot, Map<String, String> dimensions, long change) {
    rows.level(
        kpi,
        spot,
        grain(kpi),
        dimensions,
        row -> row.at(row.numerator() + change, moment.occurred(), moment.position()),
        moment.occurred(),
        moment.now());
  }

  private static Grain grain(Kpi kpi) {
    return kpi == Kpi.WIP_AGING ? Grain.DAY : Grain.HOUR;
  }

  private long count(String key, long change) {
    Long before = counters.find(key);
    long level = (before == null ? 0 : before) + change;
    if (level == 0) {
      counters.delete(key);
    } else {
      counters.put(key, level);
    }
    return level;
  }

  /** A counter as its store has it: eight bytes. */
  static final class Counter implements AtHand.Form<Long> {
    @Override
    public byte[] encode(Long level) {
      return ByteBuffer.allocate(Long.BYTES).putLong(level).array();
    }

    @Override
    public Long decode(String key, byte[] stored) {
      return number(stored);
    }

    private static long number(byte[] stored) {
      return ByteBuffer.wrap(stored).getLong();
    }
  }
}
