package io.repairstream.streams.organization.domain.invoice;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.estimate.Estimate;
import io.repairstream.streams.organization.domain.shop.Shop;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderRules;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of writing drafts. */
final class InvoiceDrafting {
  private static final int MOST = 100;

  private InvoiceDrafting() {}

  static Decision create(InvoiceCommand.CreateInvoice create, OrganizationView view) {
    return Checklist.first(() -> Checks.unused(view, Invoice.TYPE, create.invoiceId()))
        .then(
            () -> WorkOrderRules.usable(view, create.meta(), "work_order_id", create.workOrderId()))
        .then(() -> Checks.externalRefFree(view, Invoice.TYPE, create.externalRef()))
        .then(() -> room(Invoices.latest(view, create.workOrderId()), view))
        .decide(
            () ->
                begun(
                    create, requireNonNull(view.find(WorkOrder.TYPE, create.workOrderId())), view));
  }

  static Decision update(Invoice invoice, InvoiceCommand.UpdateInvoice update) {
    String currency = invoice.origin().currency();
    List<LineRequest> requests = requested(update.lines());
    return Checklist.first(() -> InvoiceRules.in(invoice, InvoiceStatus.DRAFT))
        .then(() -> InvoiceLines.objection(requests, currency))
        .decide(
            () ->
                rewritten(
                    invoice,
                    update,
                    update.lines().present()
                        ? InvoiceLines.priced(invoice.id(), requests, currency)
                        : invoice.content().lines()));
  }

  private static List<LineRequest> requested(Patch<List<LineRequest>> patch) {
    List<LineRequest> lines = patch.value();
    return lines == null ? List.of() : lines;
  }

  private static Decision rewritten(
      Invoice invoice, InvoiceCommand.UpdateInvoice update, List<InvoiceLine> lines) {
    InvoiceContent before = invoice.content();
    InvoiceContent after =
        content(
            lines,
            invoice.origin().currency(),
            update.dueAt().or(before.dueAt()),
            update.notes().or(before.notes()));
    return after.equals(before)
        ? new Decision.Accepted(List.of())
        : new Decision.Accepted(List.of(new InvoiceEvent.InvoiceUpdated(invoice.id(), after)));
  }

  private static Decision begun(
      InvoiceCommand.CreateInvoice create, WorkOrder order, OrganizationView view) {
    List<LineRequest> requests = create.lines();
    if (requests == null) {
      return fromEstimate(create, order, view);
    }
    String currency = requireNonNull(view.find(Shop.TYPE, order.shopId())).currency();
    return Checklist.first(() -> InvoiceLines.objection(requests, currency))
        .accept(
            () ->
                created(
                    create,
                    origin(order, currency, null, view),
                    InvoiceLines.priced(create.invoiceId(), requests, currency)));
  }

  private static Decision fromEstimate(
      InvoiceCommand.CreateInvoice create, WorkOrder order, OrganizationView view) {
    String estimateId = view.holderOf(Estimate.approvedOf(order.id()));
    Estimate estimate = estimateId == null ? null : view.find(Estimate.TYPE, estimateId);
    if (estimate == null) {
      return new Decision.Refused(
          Refusal.invalid(
              "lines",
              "missing",
              "lines, or an estimate of the work order that the customer approved"));
    }
    List<InvoiceLine> lines = InvoiceLines.approved(create.invoiceId(), estimate);
    return Checklist.first(() -> InvoiceLines.sums(InvoiceTotals.of(lines, estimate.currency())))
        .accept(
            () -> created(create, origin(order, estimate.currency(), estimate.id(), view), lines));
  }

  private static InvoiceEvent created(
      InvoiceCommand.CreateInvoice create, InvoiceOrigin origin, List<InvoiceLine> lines) {
    return new InvoiceEvent.InvoiceCreated(
        create.invoiceId(),
        create.externalRef(),
        origin,
        content(lines, origin.currency(), create.dueAt(), create.notes()));
  }

  private static InvoiceOrigin origin(
      WorkOrder order, String currency, @Nullable String estimateId, OrganizationView view) {
    Invoice previous = Invoices.latest(view, order.id());
    while (previous != null && previous.status() == InvoiceStatus.VOIDED) {
      previous = Invoices.previous(view, previous);
    }
    return new InvoiceOrigin(
        order.id(),
        order.kind(),
        order.shopId(),
        order.customerId(),
        currency,
        estimateId,
        previous == null ? null : previous.id());
  }

  private static InvoiceContent content(
      List<InvoiceLine> lines, String currency, @Nullable Instant dueAt, @Nullable String notes) {
    return new InvoiceContent(lines, InvoiceTotals.of(lines, currency), dueAt, notes);
  }

  /** The gate looks for the latest active invoice one by one, so they cannot be without number. */
  private static @Nullable Refusal room(@Nullable Invoice latest, OrganizationView view) {
    int existing = 0;
    for (Invoice invoice = latest; invoice != null; invoice = Invoices.previous(view, invoice)) {
      existing++;
    }
    return existing < MOST
        ? null
        : Refusal.of(
                RefusalCode.LIMIT_EXCEEDED,
                "a work order has at most "
                    + MOST
                    + " invoices in a row (it has: "
                    + existing
                    + ")")
            .with("limit", MOST)
            .with("current", existing);
  }
}
