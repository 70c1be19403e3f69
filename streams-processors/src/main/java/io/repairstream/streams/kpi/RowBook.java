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
import org.jspecify.annotations.Nullable;

/** The rows: what is contributed adds up in them, and those that changed go out together. */
final class RowBook {
  /** Of one task, of some 1.5 KB each. */
  static final int AT_HAND = 2_000;

  private final AtHand<Row> rows;
  private final Windows windows = new Windows();
  private final ChangedRows changed;
  private final Agenda agenda;
  private final RowCodec codec;
  private final Catalogue catalogue;

  RowBook(
      AtHand<Row> rows, ChangedRows changed, Agenda agenda, RowCodec codec, Catalogue catalogue) {
    this.rows = rows;
    this.changed = changed;
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
        case Topics.KPI_SHOP_HOURLY -> change(kpi, spot, Grain.HOUR, ofShop, currency, now, more);
        case Topics.KPI_SHOP_DAILY -> change(kpi, spot, Grain.DAY, ofShop, currency, now, more);
        case Topics.KPI_TECHNICIAN_DAILY -> {
          Map<String, String> all = counted.dimensions();
          if (all.containsKey(RowKeys.TECHNICIAN)) {
            change(kpi, spot, Grain.DAY, all, currency, now, more);
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
    change(kpi, spot, grain, dimensions, null, now, change);
  }

  private void change(
      Kpi kpi,
      Spot spot,
      Grain grain,
      Map<String, String> dimensions,
      @Nullable String currency,
      Instant now,
      UnaryOperator<Row> change) {
    Window window = windows.of(grain, kpi, spot, dimensions, currency);
    Row before = rows.find(window.key());
    if (before == null) {
      before = Row.empty(kpi, spot, window, dimensions, currency);
      Instant due = window.end().plus(catalogue.of(kpi).grace());
      agenda.put(due.isAfter(now) ? due : now, Agenda.Task.FINAL, window.key());
    }
    rows.put(window.key(), change.apply(before));
    changed.add(window.key());
  }

  /** A row's window is over and its grace too: it goes out as final. */
  void finish(String key) {
    Row row = rows.find(key);
    if (row != null) {
      changed.add(key);
      agenda.put(Horizon.forget(row.window().dayEnd()), Agenda.Task.ROW, key);
    }
  }

  /** Nothing can change a row any more. */
  void forget(String key) {
    rows.delete(key);
    changed.remove(key);
  }

  /** Publishes rows that changed, at most {@code most}; the rest next time. */
  void publish(Instant now, int most, Consumer<Published> out) {
    changed.take(
        most,
        key -> {
          Row row = rows.find(key);
          if (row != null) {
            Row next = row.published();
            rows.put(key, next);
            out.accept(publish(Headers.utf8(key), next, now));
          }
        });
  }

  private Published publish(byte[] key, Row row, Instant now) {
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
