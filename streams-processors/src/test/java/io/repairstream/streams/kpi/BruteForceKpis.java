package io.repairstream.streams.kpi;

import static java.util.Objects.requireNonNull;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import io.repairstream.schemas.Events;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.ShopCreated;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.event.WorkOrderUpdated;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Computes every figure of an organization anew from all of its events, in plain loops that keep
 * nothing: what the topology has to come to.
 */
final class BruteForceKpis {
  /** Of these a shop's day has one row without and one row with the technician. */
  static final Set<String> OF_TECHNICIANS =
      Set.of(
          "flow.completed_count",
          "quality.first_time_fix",
          "quality.qc_first_pass",
          "quality.comeback",
          "tech.onjob_per_available",
          "tech.billed_per_onjob",
          "tech.billed_per_available");

  static final Set<String> OF_HOURS =
      Set.of(
          "flow.intake_count",
          "flow.completed_count",
          "sla.breach_count",
          "money.revenue",
          "money.collected",
          "api.calls",
          "webhook.deliveries",
          "webhook.lag");

  /** The shop of what is about the organization, whose days are those of UTC. */
  static final String NO_SHOP = "";

  /** A row: what it sums up to. */
  static final class Figure {
    long numerator;
    @Nullable Long denominator;
    long count;
    final List<Long> values = new ArrayList<>();

    boolean isNothing() {
      return numerator == 0
          && (denominator == null || denominator == 0)
          && count == 0
          && values.isEmpty();
    }

    /** The sketch that the values make, in whatever order they come. */
    @Nullable ByteBuffer sketch() {
      if (values.isEmpty()) {
        return null;
      }
      DDSketch sketch =
          new DDSketch(new CubicallyInterpolatedMapping(0.01), UnboundedSizeDenseStore::new);
      values.forEach(value -> sketch.accept(value));
      return sketch.serialize();
    }

    @Override
    public String toString() {
      return numerator
          + "/"
          + denominator
          + " of "
          + count
          + " "
          + values.stream().sorted().toList();
    }
  }

  final List<SpecificRecord> events;
  final Instant now;
  final Map<String, ZoneId> zones = new HashMap<>();
  private final Map<String, Map<String, Figure>> rows = new HashMap<>();

  private BruteForceKpis(List<SpecificRecord> events, Instant now) {
    this.events = events;
    this.now = now;
    KpiDriver.ROWS.forEach(topic -> rows.put(topic, new TreeMap<>()));
    zones.put(NO_SHOP, ZoneOffset.UTC);
    for (SpecificRecord event : events) {
      if (event instanceof ShopCreated created) {
        zones.put(created.getShop().getId(), ZoneId.of(created.getShop().getZone()));
      }
    }
  }

  /**
   * Rows by topic and key, as they have to stand at {@code now}.
   *
   * @param traffic batches of calls and attempts to deliver, as they were told
   */
  static Map<String, Map<String, Figure>> rows(
      List<SpecificRecord> events, List<SpecificRecord> traffic, Instant now) {
    BruteForceKpis all = new BruteForceKpis(events, now);
    new BruteForcePlatform(all, traffic).count();
    new BruteForceOrders(all).count();
    new BruteForceMoney(all).count();
    all.levels();
    all.ages();
    for (Map.Entry<String, Map<String, Figure>> topic : all.rows.entrySet()) {
      if (!topic.getKey().equals(Topics.KPI_WORK_IN_PROGRESS)) {
        topic.getValue().values().removeIf(Figure::isNothing);
      }
    }
    return all.rows;
  }

  /** The work order an event shows, or null. */
  static @Nullable WorkOrder order(SpecificRecord event) {
    if (event instanceof WorkOrderCreated created) {
      return created.getWorkOrder();
    }
    if (event instanceof WorkOrderTransitioned moved) {
      return moved.getWorkOrder();
    }
    return event instanceof WorkOrderUpdated updated ? updated.getWorkOrder() : null;
  }

  static String kind(WorkOrder order) {
    return order.getKind().name().toLowerCase(Locale.ROOT);
  }

  /** Counts one fact in all rows it belongs to. */
  void add(
      String kpi,
      String shop,
      Instant moment,
      Map<String, String> dimensions,
      @Nullable String currency,
      long numerator,
      @Nullable Long denominator,
      long count,
      @Nullable Long value) {
    ZonedDateTime local = moment.atZone(zone(shop));
    Map<String, String> ofShop = new TreeMap<>(dimensions);
    ofShop.remove("technician_id");
    String day = local.toLocalDate().toString();
    String hour = local.truncatedTo(ChronoUnit.HOURS).toInstant().toString();
    List<Figure> places = new ArrayList<>();
    places.add(figure(Topics.KPI_SHOP_DAILY, kpi, shop, ofShop, currency, day));
    if (OF_HOURS.contains(kpi)) {
      places.add(figure(Topics.KPI_SHOP_HOURLY, kpi, shop, ofShop, currency, hour));
    }
    if (OF_TECHNICIANS.contains(kpi) && dimensions.containsKey("technician_id")) {
      places.add(figure(Topics.KPI_TECHNICIAN_DAILY, kpi, shop, dimensions, currency, day));
    }
    for (Figure figure : places) {
      figure.numerator += numerator;
      if (denominator != null) {
        figure.denominator = denominator + (figure.denominator == null ? 0 : figure.denominator);
      }
      figure.count += count;
      if (value != null) {
        figure.values.add(value);
      }
    }
  }

  private Figure figure(
      String topic,
      String kpi,
      String shop,
      Map<String, String> dimensions,
      @Nullable String currency,
      String window) {
    Map<String, String> named = new TreeMap<>(dimensions);
    if (currency != null) {
      named.put("currency", currency);
    }
    List<String> texts = new ArrayList<>();
    named.forEach(
        (name, value) -> texts.add(name + "=" + value.replace("|", "%7C").replace("=", "%3D")));
    String key =
        KpiEvents.ORG + "|" + shop + "|" + kpi + "|" + String.join(",", texts) + "|" + window;
    return requireNonNull(rows.get(topic)).computeIfAbsent(key, k -> new Figure());
  }

  ZoneId zone(String shop) {
    return requireNonNull(zones.get(shop));
  }

  /** After each event, how many orders stand in the status it touched. */
  private void levels() {
    Map<String, WorkOrder> latest = new HashMap<>();
    for (SpecificRecord event : events) {
      WorkOrder order = order(event);
      if (order == null || order.getInternal() || event instanceof WorkOrderUpdated) {
        continue;
      }
      WorkOrder before = latest.put(order.getId(), order);
      Instant recorded = Events.meta(event).getRecordedAt();
      if (before != null) {
        level(latest, before, recorded);
      }
      level(latest, order, recorded);
    }
  }

  private void level(Map<String, WorkOrder> latest, WorkOrder like, Instant recorded) {
    if (!isOpen(like)) {
      return;
    }
    long standing =
        latest.values().stream()
            .filter(
                order ->
                    order.getShopId().equals(like.getShopId())
                        && order.getKind() == like.getKind()
                        && order.getStatus().equals(like.getStatus()))
            .count();
    String hour =
        recorded
            .atZone(zone(like.getShopId()))
            .truncatedTo(ChronoUnit.HOURS)
            .toInstant()
            .toString();
    Figure figure =
        figure(
            Topics.KPI_WORK_IN_PROGRESS,
            "wip.count",
            like.getShopId(),
            Map.of("kind", kind(like), "phase", like.getPhase().name(), "status", like.getStatus()),
            null,
            hour);
    figure.numerator = standing;
    figure.count = standing;
  }

  /** At the end of each day of each shop, how old what is open then is. */
  private void ages() {
    for (SpecificRecord event : events) {
      if (event instanceof ShopCreated created) {
        ZoneId zone = zone(created.getShop().getId());
        LocalDate day = created.getMeta().getRecordedAt().atZone(zone).toLocalDate();
        for (; !end(day, zone).isAfter(now); day = day.plusDays(1)) {
          ages(created.getShop().getId(), zone, day);
        }
      }
    }
  }

  private void ages(String shop, ZoneId zone, LocalDate day) {
    for (String bucket : List.of("0-2", "3-7", "8-14", "15-30", "31-60", "61-90", ">90")) {
      figure(
          Topics.KPI_WORK_IN_PROGRESS,
          "wip.aging",
          shop,
          Map.of("bucket", bucket),
          null,
          day.toString());
    }
    Map<String, LocalDate> open = new HashMap<>();
    for (SpecificRecord event : events) {
      WorkOrder order = order(event);
      if (order == null
          || order.getInternal()
          || !order.getShopId().equals(shop)
          || !Events.meta(event).getRecordedAt().isBefore(end(day, zone))) {
        continue;
      }
      if (event instanceof WorkOrderCreated created) {
        open.put(order.getId(), created.getMeta().getOccurredAt().atZone(zone).toLocalDate());
      } else if (!isOpen(order)) {
        open.remove(order.getId());
      }
    }
    for (LocalDate opened : open.values()) {
      long age = ChronoUnit.DAYS.between(opened, day);
      String bucket =
          age < 3
              ? "0-2"
              : age < 8
                  ? "3-7"
                  : age < 15
                      ? "8-14"
                      : age < 31 ? "15-30" : age < 61 ? "31-60" : age < 91 ? "61-90" : ">90";
      Figure figure =
          figure(
              Topics.KPI_WORK_IN_PROGRESS,
              "wip.aging",
              shop,
              Map.of("bucket", bucket),
              null,
              day.toString());
      figure.numerator++;
      figure.count++;
    }
  }

  private static Instant end(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  private static boolean isOpen(WorkOrder order) {
    return order.getPhase() != Phase.DONE && order.getPhase() != Phase.CANCELLED;
  }
}
