package io.repairstream.streams.kpi.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What events say that figures are counted from. */
public sealed interface Fact {
  /** The event it is from. */
  Cause cause();

  /**
   * A shop was opened, or is in another zone or open at other times from now on.
   *
   * @param hours when it is open, or null when it states nothing
   */
  record ShopPlaced(Cause cause, String shopId, ZoneId zone, @Nullable Hours hours)
      implements Fact {}

  /**
   * A work order was opened.
   *
   * @param zone of its shop, should that be heard of for the first time
   */
  record OrderOpened(Cause cause, OrderView order, ZoneId zone) implements Fact {}

  /** A work order entered another status. */
  record OrderMoved(Cause cause, OrderView order) implements Fact {}

  /** Other fields of a work order changed. */
  record OrderChanged(Cause cause, OrderView order) implements Fact {}

  /** Finished work was checked. */
  record WorkChecked(Cause cause, String orderId, boolean passed) implements Fact {}

  /** A customer decided on an estimate, or had no more time to. */
  record EstimateDecided(
      Cause cause,
      String estimateId,
      String orderId,
      long presented,
      long approved,
      String currency)
      implements Fact {}

  /** An invoice got its number. */
  record InvoiceIssued(Cause cause, Invoice invoice) implements Fact {}

  /** Something of an invoice need not be paid. */
  record InvoiceCredited(Cause cause, Invoice invoice) implements Fact {}

  /** An invoice was made void. */
  record InvoiceVoided(Cause cause, Invoice invoice) implements Fact {}

  /**
   * Money came, or some of it was given back.
   *
   * @param kept what was captured and not refunded, in minor units
   */
  record PaymentTaken(
      Cause cause,
      String paymentId,
      String orderId,
      String kind,
      String shopId,
      String method,
      long kept,
      String currency,
      Instant capturedAt)
      implements Fact {}

  /**
   * Parts were fitted on a work order, or taken out again.
   *
   * @param cost in minor units; below zero for what was taken out
   */
  record PartFitted(Cause cause, String orderId, long cost, String currency) implements Fact {}

  /**
   * Someone's time, as it stands now.
   *
   * @param work on what, or null when it does not count (yet)
   */
  record TimeSpent(
      Cause cause,
      String entryId,
      @Nullable String orderId,
      String technicianId,
      String shopId,
      @Nullable Work work,
      Instant startedAt,
      long milliseconds)
      implements Fact {}

  /** What counted time was spent on. */
  enum Work {
    JOB,
    ATTENDANCE
  }

  /**
   * An invoice.
   *
   * @param credited sum of its credit notes, in minor units
   */
  record Invoice(
      String id,
      String orderId,
      String kind,
      String shopId,
      String currency,
      Instant issuedAt,
      List<Line> lines,
      long credited) {
    /** Keeps a copy of the lines. */
    public Invoice {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A line of an invoice.
   *
   * @param quantity in thousandths
   * @param total without tax in minor units; below zero for a discount
   */
  record Line(LineType type, long quantity, long total, long tax) {}

  /** What a line charges for, or takes off; credit notes are shared out in this order. */
  enum LineType {
    LABOR,
    PART,
    FEE,
    DISCOUNT
  }
}
