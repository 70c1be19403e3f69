package io.repairstream.local;

import static io.repairstream.local.HandCount.textOrNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.local.Feed.Event;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts invoices, payments, estimates, parts and technicians' time. */
final class MoneyByHand {
  private static final List<String> LINE_TYPES = List.of("labor", "part", "fee", "discount");
  private static final long MILLISECONDS_OF_A_THOUSANDTH = 3_600;

  private final HandCount count;

  MoneyByHand(HandCount count) {
    this.count = count;
  }

  void count() {
    Map<String, Event> payments = new LinkedHashMap<>();
    Map<String, Event> entries = new LinkedHashMap<>();
    for (Event event : count.events) {
      if (event.is("InvoiceIssued")) {
        invoice(event);
      } else if (event.is("EstimateApproved", "EstimateDeclined", "EstimateExpired")) {
        estimate(event);
      } else if (event.is("PaymentCaptured", "PaymentRefunded")) {
        payments.put(event.entityId(), event);
      } else if (event.type().startsWith("TimeEntry")) {
        entries.put(event.entityId(), event);
      } else if (event.is("WorkOrderCreated")) {
        firstInvoice(event);
      }
    }
    payments.values().forEach(this::payment);
    entries.values().forEach(this::timeEntry);
  }

  private void estimate(Event event) {
    Event order = count.orderBefore(event.workOrderId(), event);
    if (!count.isCancelled(event.workOrderId())) {
      count.add(
          "sales.approval_rate_value",
          event.text("shop_id"),
          event.occurredAt(),
          Map.of("kind", HandCount.kind(order)),
          event.text("currency"),
          event.amount("approved_total"),
          event.amount("total"),
          1,
          null);
    }
  }

  /** What an invoice comes to line by line when its credit notes are taken off. */
  private void invoice(Event issued) {
    Event last = issued;
    for (Event event : count.events) {
      if (event.entityId().equals(issued.entityId())) {
        if (event.is("InvoiceVoided")) {
          return;
        }
        last = event.is("InvoiceCredited") ? event : last;
      }
    }
    Event order = count.orderBefore(issued.workOrderId(), issued);
    Map<String, String> kind = Map.of("kind", HandCount.kind(order));
    String shop = last.text("shop_id");
    String currency = last.text("currency");
    Instant at = last.time("issued_at");
    long total = last.amount("total");
    long credited = last.amount("credited");
    long before = 0;
    long net = 0;
    for (String type : LINE_TYPES) {
      long gross = sum(last, type, "total");
      if (last.data().required("lines").findValuesAsText("kind").contains(type)) {
        long kept = gross - share(credited, before, before + gross, total);
        Map<String, String> typed = new TreeMap<>(kind);
        typed.put("line_type", type);
        count.add("money.revenue", shop, at, typed, currency, kept, null, 1, null);
        if (type.equals("part")) {
          Map<String, String> trade = OrdersByHand.trade(order, Map.of());
          count.add("parts.margin", shop, at, trade, currency, kept, kept, 1, null);
        }
        if (type.equals("labor")) {
          long billed = billed(last);
          count.add("labour.elr", shop, at, kind, currency, kept, billed, 1, null);
          billed(order, shop, at, billed);
        }
        net += kept;
      }
      before += gross;
    }
    long tax = total - before - share(credited, before, total, total);
    count.add("money.tax", shop, at, kind, currency, tax, null, 1, null);
    count.add("sales.aro", shop, at, kind, currency, net, 0L, 1, null);
  }

  private static long sum(Event invoice, String type, String field) {
    long sum = 0;
    for (JsonNode line : invoice.data().required("lines")) {
      sum += line.required("kind").asText().equals(type) ? Feed.minor(line.required(field)) : 0;
    }
    return sum;
  }

  /** The part of a credit that lies between two marks of the total, each of them cut off. */
  private static long share(long credited, long from, long to, long total) {
    return total == 0 ? 0 : mark(credited, to, total) - mark(credited, from, total);
  }

  private static long mark(long credited, long at, long total) {
    return BigInteger.valueOf(credited)
        .multiply(BigInteger.valueOf(at))
        .divide(BigInteger.valueOf(total))
        .longValueExact();
  }

  private static long billed(Event invoice) {
    long thousandths = 0;
    for (JsonNode line : invoice.data().required("lines")) {
      if (line.required("kind").asText().equals("labor")) {
        thousandths += Feed.thousandths(line.required("quantity"));
      }
    }
    return thousandths * MILLISECONDS_OF_A_THOUSANDTH;
  }

  private void billed(Event order, String shop, Instant at, long billed) {
    String technician = textOrNull(order, "assigned_tech_id");
    Map<String, String> dimensions =
        technician == null ? Map.of() : Map.of("technician_id", technician);
    for (String kpi : List.of("tech.billed_per_onjob", "tech.billed_per_available")) {
      count.add(kpi, shop, at, dimensions, null, billed, 0L, 1, null);
    }
  }

  /** An order counts, and its parts cost, with the first of its invoices while one stands. */
  private void firstInvoice(Event created) {
    @Nullable Event first = null;
    Set<String> standing = new HashSet<>();
    for (Event event : count.events) {
      if (event.is("InvoiceIssued") && event.workOrderId().equals(created.entityId())) {
        first = standing.isEmpty() ? event : first;
        standing.add(event.entityId());
      } else if (event.is("InvoiceVoided")) {
        standing.remove(event.entityId());
      }
    }
    if (first == null || standing.isEmpty()) {
      return;
    }
    Map<String, String> kind = Map.of("kind", HandCount.kind(created));
    String shop = created.text("shop_id");
    Instant at = first.time("issued_at");
    String currency = first.text("currency");
    count.add("sales.aro", shop, at, kind, currency, 0, 1L, 0, null);
    Map<String, Map<String, String>> trades = new TreeMap<>();
    for (Event event : count.events) {
      if (event.is("InventoryMoved")) {
        JsonNode moved = event.data().required("last_movement");
        JsonNode on = moved.required("work_order_id");
        if (Set.of("fit", "return").contains(moved.required("kind").asText())
            && on.asText().equals(created.entityId())) {
          Event counted = event.sequence() > first.sequence() ? event : first;
          Map<String, String> trade =
              trades.computeIfAbsent(event.text("currency"), any -> tradeBefore(created, counted));
          long cost = cost(event, moved);
          count.add("parts.margin", shop, at, trade, event.text("currency"), -cost, 0L, 0, null);
        }
      }
    }
  }

  /** What the order's category and kind were when its parts of one currency first counted. */
  private Map<String, String> tradeBefore(Event created, Event counted) {
    return OrdersByHand.trade(count.orderBefore(created.entityId(), counted), Map.of());
  }

  private static long cost(Event event, JsonNode moved) {
    return BigDecimal.valueOf(-Feed.thousandths(moved.required("on_hand_change")), 3)
        .multiply(BigDecimal.valueOf(event.amount("unit_cost")))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private void payment(Event payment) {
    Event order = count.orderBefore(payment.workOrderId(), payment);
    count.add(
        "money.collected",
        payment.text("shop_id"),
        payment.time("captured_at"),
        Map.of("kind", HandCount.kind(order), "method", payment.text("method")),
        payment.text("currency"),
        payment.amount("amount") - payment.amount("refunded"),
        null,
        1,
        null);
  }

  private void timeEntry(Event entry) {
    if (!List.of("STOPPED", "APPROVED").contains(entry.text("status"))) {
      return;
    }
    long time = Duration.between(entry.time("started_at"), entry.time("stopped_at")).toMillis();
    switch (entry.text("kind")) {
      case "job" -> {
        spent("tech.onjob_per_available", entry, time, 0);
        spent("tech.billed_per_onjob", entry, 0, time);
      }
      case "attendance" -> {
        spent("tech.onjob_per_available", entry, 0, time);
        spent("tech.billed_per_available", entry, 0, time);
      }
      default -> {}
    }
  }

  private void spent(String kpi, Event entry, long numerator, long denominator) {
    count.add(
        kpi,
        entry.text("shop_id"),
        entry.time("started_at"),
        Map.of("technician_id", entry.text("technician_id")),
        null,
        numerator,
        denominator,
        1,
        null);
  }
}
