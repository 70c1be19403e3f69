package io.repairstream.schemas;

import io.repairstream.schemas.entity.Estimate;
import io.repairstream.schemas.entity.Invoice;
import io.repairstream.schemas.entity.InvoiceStatus;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.AppointmentBooked;
import io.repairstream.schemas.event.AppointmentCancelled;
import io.repairstream.schemas.event.ConsentRecorded;
import io.repairstream.schemas.event.CustomerCreated;
import io.repairstream.schemas.event.CustomerUpdated;
import io.repairstream.schemas.event.EstimateApproved;
import io.repairstream.schemas.event.EstimateDeclined;
import io.repairstream.schemas.event.EstimateSent;
import io.repairstream.schemas.event.EvidenceAdded;
import io.repairstream.schemas.event.InspectionCompleted;
import io.repairstream.schemas.event.InspectionSent;
import io.repairstream.schemas.event.InventoryLowStock;
import io.repairstream.schemas.event.InvoiceCreated;
import io.repairstream.schemas.event.InvoiceCredited;
import io.repairstream.schemas.event.InvoiceIssued;
import io.repairstream.schemas.event.InvoicePaymentApplied;
import io.repairstream.schemas.event.KpiCorrected;
import io.repairstream.schemas.event.PaymentCaptured;
import io.repairstream.schemas.event.UsageThresholdReached;
import io.repairstream.schemas.event.WebhookEndpointDisabled;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.event.WorkOrderUpdated;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Names under which webhooks and the feed know events, and which of them a subscription means. */
public final class PublicEvents {
  /** Every name that can be subscribed to, whether or not anything sends it yet. */
  public static final List<String> ALL =
      List.of(
          "ticket.created",
          "ticket.updated",
          "ticket.transitioned",
          "ticket.voided",
          "repair_order.created",
          "repair_order.updated",
          "repair_order.status_changed",
          "repair_order.closed",
          "estimate.sent",
          "estimate.approved",
          "estimate.declined",
          "quote.approved",
          "quote.rejected",
          "inspection.completed",
          "inspection.sent",
          "invoice.created",
          "invoice.paid",
          "payment.received",
          "appointment.created",
          "appointment.cancelled",
          "customer.created",
          "customer.updated",
          "inventory.low_stock",
          "plugin.submission.updated",
          "usage.threshold_reached",
          "kpi.corrected",
          "endpoint.disabled");

  private static final String EVERYTHING = "*";
  private static final String FAMILY = ".*";

  private PublicEvents() {}

  /** Public names of {@code event} in the order they are sent; empty when it is not public. */
  public static List<String> names(SpecificRecord event) {
    return switch (event) {
      case WorkOrderCreated created -> List.of(family(created.getWorkOrder()) + ".created");
      case WorkOrderUpdated updated -> List.of(family(updated.getWorkOrder()) + ".updated");
      case ConsentRecorded recorded -> List.of(family(recorded.getWorkOrder()) + ".updated");
      case EvidenceAdded added -> List.of(family(added.getWorkOrder()) + ".updated");
      case WorkOrderTransitioned transitioned -> transition(transitioned.getWorkOrder());
      case CustomerCreated created -> List.of("customer.created");
      case CustomerUpdated updated -> List.of("customer.updated");
      case EstimateSent sent -> List.of("estimate.sent");
      case EstimateApproved approved ->
          estimate(approved.getEstimate(), "estimate.approved", "quote.approved");
      case EstimateDeclined declined ->
          estimate(declined.getEstimate(), "estimate.declined", "quote.rejected");
      case InvoiceCreated created -> List.of("invoice.created");
      case InvoiceIssued issued -> paid(issued.getInvoice());
      case InvoicePaymentApplied applied -> paid(applied.getInvoice());
      case InvoiceCredited credited -> paid(credited.getInvoice());
      case PaymentCaptured captured -> List.of("payment.received");
      case AppointmentBooked booked -> List.of("appointment.created");
      case AppointmentCancelled cancelled -> List.of("appointment.cancelled");
      case InventoryLowStock low -> List.of("inventory.low_stock");
      case InspectionCompleted completed -> List.of("inspection.completed");
      case InspectionSent sent -> List.of("inspection.sent");
      case WebhookEndpointDisabled disabled -> List.of("endpoint.disabled");
      case UsageThresholdReached reached -> List.of("usage.threshold_reached");
      case KpiCorrected corrected -> List.of("kpi.corrected");
      // Events are open: what a later version adds is not public until it is named here.
      default -> List.of();
    };
  }

  /**
   * Whether a subscription may say {@code pattern}: a name, {@code *}, or a family such as {@code
   * ticket.*}.
   */
  public static boolean subscribable(String pattern) {
    return ALL.stream().anyMatch(name -> matches(pattern, name));
  }

  /** Whether a subscription to {@code pattern} means the event {@code name}. */
  public static boolean matches(String pattern, String name) {
    if (pattern.equals(EVERYTHING) || pattern.equals(name)) {
      return true;
    }
    return pattern.endsWith(FAMILY)
        && pattern.length() > FAMILY.length()
        && name.startsWith(pattern.substring(0, pattern.length() - 1));
  }

  /** Nothing more can be issued, paid or credited of a paid invoice: it has just become paid. */
  private static List<String> paid(Invoice invoice) {
    return invoice.getStatus() == InvoiceStatus.PAID ? List.of("invoice.paid") : List.of();
  }

  private static List<String> transition(WorkOrder order) {
    String family = family(order);
    if (order.getKind() == WorkOrderKind.REPAIR_ORDER) {
      return order.getStatus().equals("CLOSED")
          ? List.of(family + ".status_changed", family + ".closed")
          : List.of(family + ".status_changed");
    }
    return order.getStatus().equals("VOIDED")
        ? List.of(family + ".transitioned", family + ".voided")
        : List.of(family + ".transitioned");
  }

  /** Those who know tickets call an estimate a quote. */
  private static List<String> estimate(Estimate estimate, String name, String alias) {
    return switch (estimate.getWorkOrderKind()) {
      case TICKET -> List.of(name, alias);
      case REPAIR_ORDER -> List.of(name);
      case UNKNOWN -> throw unknownKind(estimate.getWorkOrderId());
    };
  }

  private static String family(WorkOrder order) {
    return switch (order.getKind()) {
      case TICKET -> "ticket";
      case REPAIR_ORDER -> "repair_order";
      case UNKNOWN -> throw unknownKind(order.getId());
    };
  }

  private static IllegalArgumentException unknownKind(String workOrderId) {
    return new IllegalArgumentException(
        "work order " + workOrderId + " is of a kind this version does not know");
  }
}
