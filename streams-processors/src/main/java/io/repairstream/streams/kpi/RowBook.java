package io.repairstream.streams.kpi;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.streams.kpi.domain.Contribution;
import io.repairstream.streams.kpi.domain.Grain;
import io.repairstream.streams.kpi.domain.InputPosition;
import io.repairstream.streams.kpi.domain.Kpi;
import io.repairstream.streams.kpi.domain.Row;
import io.repairstream.streams.kpi.domain.RowKeys;
import io.repairstream.streams.kpi.domain.Spot;
import io.repairstream.streams.kpi.domain.Window;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The rows: what is contributed adds up in them, and those that changed go out together. */
final class RowBook {
  private final KeyValueStore<byte[], byte[]> rows;
  private final ChangedRows changed;
  private final RowsAtHand atHand;
  private final Agenda agenda;
  private final RowCodec codec;
  private final Catalogue catalogue;

  RowBook(
      KeyValueStore<byte[], byte[]> rows,
      ChangedRows changed,
      RowsAtHand atHand,
      Agenda agenda,
      RowCodec codec,
      Catalogue catalogue) {
    this.rows = rows;
    this.changed = changed;
    this.atHand = atHand;
    this.agenda = agenda;
    this.codec = codec;
    this.catalogue = catalogue;
  }

  /** Adds a contribution to the rows of its hour, its day and its technician. */
  void add(Contribution counted, @Nullable InputPosition position, Instant now) {
    Kpi kpi = counted.kpi();
    Spot spot = counted.spot();
    String currency = counted.amount().currency();
    Map<String, String> ofShop = RowKeys.ofShop(counted.dimensions());
    Long value = counted.amount().value();
    int bin = value == null ? 0 : SketchCodec.bin(value);
    UnaryOperator<Row> more = row -> row.plus(counted, bin, position);
    for (String topic : catalogue.of(kpi).topics()) {
      switch (topic) {
        case Topics.KPI_SHOP_HOURLY ->
            change(
                kpi, spot, RowKeys.hour(kpi, spot, ofShop, currency), ofShop, currency, now, more);
        case Topics.KPI_SHOP_DAILY ->
            change(
                kpi, spot, RowKeys.day(kpi, spot, ofShop, currency), ofShop, currency, now, more);
        case Topics.KPI_TECHNICIAN_DAILY -> {
          Map<String, String> all = counted.dimensions();
          if (all.containsKey(RowKeys.TECHNICIAN)) {
            change(kpi, spot, RowKeys.day(kpi, spot, all, currency), all, currency, now, more);
          }
        }
        default -> throw new IllegalStateException(kpi.id() + " has no rows on " + topic);
      }
    }
  }

  /** Sets a gauge of an hour or a day. */
  void level(
      Kpi kpi,
      Spot spot,
      Grain grain,
      Map<String, String> dimensions,
      UnaryOperator<Row> change,
      Instant now) {
    Window window =
        switch (grain) {
          case HOUR -> RowKeys.hour(kpi, spot, dimensions, null);
          case DAY -> RowKeys.day(kpi, spot, dimensions, null);
        };
    change(kpi, spot, window, dimensions, null, now, change);
  }

  private void change(
      Kpi kpi,
      Spot spot,
      Window window,
      Map<String, String> dimensions,
      @Nullable String currency,
      Instant now,
      UnaryOperator<Row> change) {
    byte[] key = Headers.utf8(window.key());
    Row before = find(window.key(), key);
    if (before == null) {
      before = Row.empty(kpi, spot, window, dimensions, currency);
      Instant due = window.end().plus(catalogue.of(kpi).grace());
      agenda.put(due.isAfter(now) ? due : now, Agenda.Task.FINAL, window.key());
    }
    Row after = change.apply(before);
    rows.put(key, codec.store(after));
    atHand.keep(window.key(), after);
    changed.add(key);
  }

  private @Nullable Row find(String name, byte[] key) {
    Row known = atHand.find(name);
    if (known != null) {
      return known;
    }
    byte[] stored = rows.get(key);
    return stored == null ? null : codec.stored(stored);
  }

  /** A row's window is over and its grace too: it goes out as final. */
  void finish(String key) {
    byte[] stored = rows.get(Headers.utf8(key));
    if (stored != null) {
      changed.add(Headers.utf8(key));
      agenda.put(Horizon.forget(codec.stored(stored).window().dayEnd()), Agenda.Task.ROW, key);
    }
  }

  /** Nothing can change a row any more. */
  void forget(String key) {
    rows.delete(Headers.utf8(key));
    atHand.take(key);
    changed.remove(Headers.utf8(key));
  }

  /** Publishes rows that changed, at most {@code most}; the rest next time. */
  void publish(Instant now, int most, Consumer<Published> out) {
    changed.take(
        most,
        key -> {
          String name = Headers.text(key);
          Row row = find(name, key);
          if (row != null) {
            atHand.take(name);
            out.accept(publish(key, row.published(), now));
          }
        });
  }

  private Published publish(byte[] key, Row row, Instant now) {
    rows.put(key, codec.store(row));
    Catalogue.Meaning meaning = catalogue.of(row.kpi());
    boolean last = !now.isBefore(row.window().end().plus(meaning.grace()));
    String topic = topic(row, meaning);
    return new Published(topic, key, codec.publish(topic, row, meaning, last, now));
  }

  private static String topic(Row row, Catalogue.Meaning meaning) {
    if (meaning.topics().contains(Topics.KPI_WORK_IN_PROGRESS)) {
      return Topics.KPI_WORK_IN_PROGRESS;
    }
    if (row.window().ofTechnician()) {
      return Topics.KPI_TECHNICIAN_DAILY;
    }
    return switch (row.window().grain()) {
      case HOUR -> Topics.KPI_SHOP_HOURLY;
      case DAY -> Topics.KPI_SHOP_DAILY;
    };
  }

  /** A row on its way out. */
  record Published(String topic, byte[] key, byte[] value) {}
}
