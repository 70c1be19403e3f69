package io.repairstream.streams.kpi;

import io.repairstream.schemas.entity.Estimate;
import io.repairstream.schemas.entity.Invoice;
import io.repairstream.schemas.entity.InvoiceLine;
import io.repairstream.schemas.entity.InvoiceLineKind;
import io.repairstream.schemas.entity.MovementKind;
import io.repairstream.schemas.entity.Payment;
import io.repairstream.schemas.entity.TimeEntry;
import io.repairstream.schemas.entity.TimeEntryKind;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.EstimateApproved;
import io.repairstream.schemas.event.EstimateDeclined;
import io.repairstream.schemas.event.EstimateExpired;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.InventoryMoved;
import io.repairstream.schemas.event.InvoiceCredited;
import io.repairstream.schemas.event.InvoiceIssued;
import io.repairstream.schemas.event.InvoiceVoided;
import io.repairstream.schemas.event.PaymentCaptured;
import io.repairstream.schemas.event.PaymentRefunded;
import io.repairstream.schemas.event.TimeEntryApproved;
import io.repairstream.schemas.event.TimeEntryRecorded;
import io.repairstream.schemas.event.TimeEntryStopped;
import io.repairstream.schemas.event.TimeEntryUpdated;
import io.repairstream.schemas.event.WorkOrderCreated;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The figures of invoices, payments, estimates, parts and technicians' time. */
final class BruteForceMoney {
  private static final List<InvoiceLineKind> KINDS =
      List.of(
          InvoiceLineKind.LABOR,
          InvoiceLineKind.PART,
          InvoiceLineKind.FEE,
          InvoiceLineKind.DISCOUNT);

  private final BruteForceKpis all;
  private final BruteForceOrders orders;

  BruteForceMoney(BruteForceKpis all) {
    this.all = all;
    this.orders = new BruteForceOrders(all);
  }

  void count() {
    Map<String, Payment> payments = new LinkedHashMap<>();
    Map<String, TimeEntry> entries = new LinkedHashMap<>();
    for (SpecificRecord event : all.events) {
      if (event instanceof InvoiceIssued issued) {
        invoice(issued);
      } else if (event instanceof EstimateApproved decided) {
        estimate(decided.getMeta(), decided.getEstimate());
      } else if (event instanceof EstimateDeclined decided) {
        estimate(decided.getMeta(), decided.getEstimate());
      } else if (event instanceof EstimateExpired decided) {
        estimate(decided.getMeta(), decided.getEstimate());
      } else if (event instanceof PaymentCaptured paid) {
        payments.put(paid.getPayment().getId(), paid.getPayment());
      } else if (event instanceof PaymentRefunded paid) {
        payments.put(paid.getPayment().getId(), paid.getPayment());
      } else if (event instanceof TimeEntryRecorded time) {
        entries.put(time.getTimeEntry().getId(), time.getTimeEntry());
      } else if (event instanceof TimeEntryStopped time) {
        entries.put(time.getTimeEntry().getId(), time.getTimeEntry());
      } else if (event instanceof TimeEntryUpdated time) {
        entries.put(time.getTimeEntry().getId(), time.getTimeEntry());
      } else if (event instanceof TimeEntryApproved time) {
        entries.put(time.getTimeEntry().getId(), time.getTimeEntry());
      } else if (event instanceof WorkOrderCreated created) {
        invoiced(created.getWorkOrder());
      }
    }
    payments.values().forEach(this::payment);
    entries.values().forEach(this::entry);
  }

  private void estimate(EventMeta meta, Estimate estimate) {
    WorkOrder order =
        Objects.requireNonNull(orders.asOf(estimate.getWorkOrderId(), meta.getSequence()));
    if (orders.counts(order)) {
      Long approved = estimate.getApprovedTotal();
      all.add(
          "sales.approval_rate_value",
          estimate.getShopId(),
          meta.getOccurredAt(),
          Map.of("kind", BruteForceKpis.kind(order)),
          estimate.getCurrency(),
          approved == null ? 0 : approved,
          estimate.getTotal(),
          1,
          null);
    }
  }

  private void invoice(InvoiceIssued issued) {
    Invoice last = issued.getInvoice();
    for (SpecificRecord event : all.events) {
      if (event instanceof InvoiceVoided voided
          && voided.getInvoice().getId().equals(last.getId())) {
        return;
      }
      if (event instanceof InvoiceCredited credited
          && credited.getInvoice().getId().equals(last.getId())) {
        last = credited.getInvoice();
      }
    }
    // Work on the shop's own brings money, but says nothing of what customers pay for.
    boolean own =
        Objects.requireNonNull(orders.asOf(last.getWorkOrderId(), issued.getMeta().getSequence()))
            .getInternal();
    String kind = last.getWorkOrderKind().name().toLowerCase(Locale.ROOT);
    String currency = last.getCurrency();
    Instant at = last.getIssuedAt();
    String shop = last.getShopId();
    long tax = last.getLines().stream().mapToLong(InvoiceLine::getTax).sum();
    long total = tax + last.getLines().stream().mapToLong(InvoiceLine::getTotal).sum();
    long credited = last.getCredited();
    long passed = 0;
    long net = 0;
    for (InvoiceLineKind type : KINDS) {
      List<InvoiceLine> lines =
          last.getLines().stream().filter(line -> line.getKind() == type).toList();
      if (lines.isEmpty()) {
        continue;
      }
      long gross = lines.stream().mapToLong(InvoiceLine::getTotal).sum();
      long kept = gross - (part(credited, passed + gross, total) - part(credited, passed, total));
      passed += gross;
      net += kept;
      Map<String, String> typed =
          Map.of("kind", kind, "line_type", type.name().toLowerCase(Locale.ROOT));
      all.add("money.revenue", shop, at, typed, currency, kept, null, 1, null);
      if (type == InvoiceLineKind.PART && !own) {
        Map<String, String> trade = trade(last.getWorkOrderId(), issued.getMeta().getSequence());
        all.add("parts.margin", shop, at, trade, currency, kept, kept, 1, null);
      }
      if (type == InvoiceLineKind.LABOR) {
        long billed = lines.stream().mapToLong(InvoiceLine::getQuantity).sum() * 3_600;
        if (!own) {
          all.add("labour.elr", shop, at, Map.of("kind", kind), currency, kept, billed, 1, null);
        }
        billed(issued, billed);
      }
    }
    long left = tax - (credited - part(credited, passed, total));
    all.add("money.tax", shop, at, Map.of("kind", kind), currency, left, null, 1, null);
    if (!own) {
      all.add("sales.aro", shop, at, Map.of("kind", kind), currency, net, 0L, 1, null);
    }
  }

  private static long part(long credited, long mark, long total) {
    return total == 0
        ? 0
        : BigInteger.valueOf(credited)
            .multiply(BigInteger.valueOf(mark))
            .divide(BigInteger.valueOf(total))
            .longValueExact();
  }

  private void billed(InvoiceIssued issued, long billed) {
    Invoice invoice = issued.getInvoice();
    WorkOrder order =
        Objects.requireNonNull(
            orders.asOf(invoice.getWorkOrderId(), issued.getMeta().getSequence()));
    Map<String, String> technician =
        order.getAssignedTechId() == null
            ? Map.of()
            : Map.of("technician_id", order.getAssignedTechId());
    for (String kpi : List.of("tech.billed_per_onjob", "tech.billed_per_available")) {
      all.add(
          kpi, invoice.getShopId(), invoice.getIssuedAt(), technician, null, billed, 0L, 1, null);
    }
  }

  /** An order counts with the first of its invoices, as long as one of them stands. */
  private void invoiced(WorkOrder order) {
    if (order.getInternal()) {
      return;
    }
    InvoiceIssued first = null;
    Set<String> standing = new HashSet<>();
    for (SpecificRecord event : all.events) {
      if (event instanceof InvoiceIssued issued
          && issued.getInvoice().getWorkOrderId().equals(order.getId())) {
        first = standing.isEmpty() ? issued : first;
        standing.add(issued.getInvoice().getId());
      } else if (event instanceof InvoiceVoided voided) {
        standing.remove(voided.getInvoice().getId());
      }
    }
    if (first == null || standing.isEmpty()) {
      return;
    }
    Invoice posted = first.getInvoice();
    long since = first.getMeta().getSequence();
    Map<String, String> kind = Map.of("kind", BruteForceKpis.kind(order));
    String shop = order.getShopId();
    Instant at = posted.getIssuedAt();
    all.add("sales.aro", shop, at, kind, posted.getCurrency(), 0, 1L, 0, null);
    Map<String, Long> begun = new HashMap<>();
    Map<String, Long> costs = costs(order, begun);
    costs.forEach(
        (currency, cost) -> {
          long counted = Math.max(since, Objects.requireNonNull(begun.get(currency)));
          Map<String, String> trade = trade(order.getId(), counted);
          all.add("parts.margin", shop, at, trade, currency, -cost, 0L, 0, null);
        });
  }

  /** What an order's category and kind were before the event {@code sequence}. */
  private Map<String, String> trade(String orderId, long sequence) {
    WorkOrder order = Objects.requireNonNull(orders.asOf(orderId, sequence));
    return BruteForceOrders.trade(order, false);
  }

  /**
   * What parts cost by currency.
   *
   * @param begun filled with the sequence of the first movement of each
   */
  private Map<String, Long> costs(WorkOrder order, Map<String, Long> begun) {
    Map<String, Long> costs = new HashMap<>();
    for (SpecificRecord event : all.events) {
      if (event instanceof InventoryMoved moved
          && order.getId().equals(moved.getMovement().getWorkOrderId())
          && Set.of(MovementKind.FIT, MovementKind.RETURN)
              .contains(moved.getMovement().getKind())) {
        long cost =
            BigDecimal.valueOf(-moved.getMovement().getOnHandChange(), 3)
                .multiply(BigDecimal.valueOf(moved.getInventoryItem().getUnitCost()))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        begun.putIfAbsent(moved.getInventoryItem().getCurrency(), moved.getMeta().getSequence());
        costs.merge(moved.getInventoryItem().getCurrency(), cost, Long::sum);
      }
    }
    return costs;
  }

  private void payment(Payment payment) {
    all.add(
        "money.collected",
        payment.getShopId(),
        payment.getCapturedAt(),
        Map.of(
            "kind",
            payment.getWorkOrderKind().name().toLowerCase(Locale.ROOT),
            "method",
            payment.getMethod().name().toLowerCase(Locale.ROOT)),
        payment.getCurrency(),
        payment.getAmount() - payment.getRefunded(),
        null,
        1,
        null);
  }

  private void entry(TimeEntry entry) {
    long time = Duration.between(entry.getStartedAt(), entry.getStoppedAt()).toMillis();
    if (entry.getKind() == TimeEntryKind.JOB) {
      spent("tech.onjob_per_available", entry, time, 0L);
      spent("tech.billed_per_onjob", entry, 0, time);
    } else if (entry.getKind() == TimeEntryKind.ATTENDANCE) {
      spent("tech.onjob_per_available", entry, 0, time);
      spent("tech.billed_per_available", entry, 0, time);
    }
  }

  private void spent(String kpi, TimeEntry entry, long numerator, @Nullable Long denominator) {
    all.add(
        kpi,
        entry.getShopId(),
        entry.getStartedAt(),
        Map.of("technician_id", entry.getTechnicianId()),
        null,
        numerator,
        denominator,
        1,
        null);
  }
}
