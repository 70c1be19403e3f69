package io.repairstream.streams.kpi;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.streams.kpi.domain.Contribution;
import io.repairstream.streams.kpi.domain.Correction;
import io.repairstream.streams.kpi.domain.Figures;
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

  /**
   * Adds a contribution to the rows of its hour, its day and its technician.
   *
   * @param recorded when the fact was recorded
   */
  void add(Contribution counted, @Nullable InputPosition position, Instant recorded, Instant now) {
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
            change(kpi, spot, Grain.HOUR, ofShop, currency, recorded, now, more);
        case Topics.KPI_SHOP_DAILY ->
            change(kpi, spot, Grain.DAY, ofShop, currency, recorded, now, more);
        case Topics.KPI_TECHNICIAN_DAILY -> {
          Map<String, String> all = counted.dimensions();
          if (all.containsKey(RowKeys.TECHNICIAN)) {
            change(kpi, spot, Grain.DAY, all, currency, recorded, now, more);
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
      Instant recorded,
      Instant now) {
    change(kpi, spot, grain, dimensions, null, recorded, now, change);
  }

  private void change(
      Kpi kpi,
      Spot spot,
      Grain grain,
      Map<String, String> dimensions,
      @Nullable String currency,
      Instant recorded,
      Instant now,
      UnaryOperator<Row> change) {
    Window window = windows.of(grain, kpi, spot, dimensions, currency);
    Row before = rows.find(window.key());
    boolean fresh = before == null;
    if (before == null) {
      before = Row.empty(kpi, spot, window, dimensions, currency);
      Instant due = due(kpi, window);
      agenda.put(due.isAfter(now) ? due : now, Agenda.Task.FINAL, window.key());
    }
    // Most facts are recorded before their window ends, which is seen without a calendar.
    if (!recorded.isBefore(window.end()) && isLate(kpi, window, recorded, fresh)) {
      before = before.remembered();
    }
    rows.put(window.key(), change.apply(before));
    changed.add(window.key());
  }

  /**
   * Whether what the row said was final when a fact was recorded, and so was that it said nothing;
   * a level that is told for the first time corrects none.
   */
  private boolean isLate(Kpi kpi, Window window, Instant recorded, boolean fresh) {
    return !recorded.isBefore(due(kpi, window)) && !(fresh && isGauge(catalogue.of(kpi)));
  }

  private Instant due(Kpi kpi, Window window) {
    return window.end().plus(catalogue.of(kpi).grace());
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

  /**
   * Publishes rows that changed, at most {@code most}; the rest next time.
   *
   * @param caughtUp whether facts that came in time have been counted, as far as one can see
   */
  void publish(Instant now, boolean caughtUp, int most, Consumer<Published> out) {
    changed.take(
        most,
        key -> {
          Row row = rows.find(key);
          if (row != null) {
            out.accept(publish(key, row, caughtUp, now));
          }
        });
  }

  private Published publish(String key, Row row, boolean caughtUp, Instant now) {
    Catalogue.Meaning meaning = catalogue.of(row.kpi());
    Instant due = due(row.kpi(), row.window());
    boolean over = !now.isBefore(due);
    Figures said = row.told();
    boolean last = over && (caughtUp || said != null);
    if (over && !last) {
      agenda.put(due, Agenda.Task.FINAL, key);
    }
    Row next = row.published(last);
    rows.put(key, next);
    boolean told = last && !row.window().ofTechnician();
    Correction correction =
        told && said != null && !said.equals(row.figures()) ? new Correction(next, said) : null;
    String topic = topic(row, meaning);
    return new Published(
        topic, Headers.utf8(key), codec.publish(topic, next, meaning, last, now), correction);
  }

  private static String topic(Row row, Catalogue.Meaning meaning) {
    if (isGauge(meaning)) {
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

  private static boolean isGauge(Catalogue.Meaning meaning) {
    return meaning.topics().contains(Topics.KPI_WORK_IN_PROGRESS);
  }

  /**
   * A row on its way out.
   *
   * @param correction what is told besides, when it had been final; technicians' rows are personal
   *     data and tell nothing, since their shop's row does
   */
  record Published(String topic, byte[] key, byte[] value, @Nullable Correction correction) {}
}
