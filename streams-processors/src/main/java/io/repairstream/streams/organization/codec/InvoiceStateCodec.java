package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.entity.InvoiceLineKind;
import io.repairstream.streams.organization.domain.estimate.LineKind;
import io.repairstream.streams.organization.domain.invoice.CreditNote;
import io.repairstream.streams.organization.domain.invoice.Invoice;
import io.repairstream.streams.organization.domain.invoice.InvoiceContent;
import io.repairstream.streams.organization.domain.invoice.InvoiceLine;
import io.repairstream.streams.organization.domain.invoice.InvoiceOrigin;
import io.repairstream.streams.organization.domain.invoice.InvoiceStatus;
import io.repairstream.streams.organization.domain.invoice.InvoiceTotals;
import io.repairstream.streams.organization.domain.invoice.Issue;
import io.repairstream.streams.organization.domain.invoice.Voiding;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.money.TaxRate;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of an invoice between Avro and domain. */
final class InvoiceStateCodec {
  private InvoiceStateCodec() {}

  static io.repairstream.schemas.entity.Invoice toAvro(String orgId, Invoice entity) {
    InvoiceOrigin origin = entity.origin();
    InvoiceContent content = entity.content();
    InvoiceTotals totals = content.totals();
    Issue issue = entity.issue();
    Voiding voiding = entity.voiding();
    return new io.repairstream.schemas.entity.Invoice(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        origin.workOrderId(),
        io.repairstream.schemas.entity.WorkOrderKind.valueOf(origin.workOrderKind().name()),
        origin.shopId(),
        origin.customerId(),
        origin.currency(),
        io.repairstream.schemas.entity.InvoiceStatus.valueOf(entity.status().name()),
        issue == null ? null : (Long) issue.number(),
        issue == null ? null : issue.invoiceNumber(),
        content.lines().stream().map(InvoiceStateCodec::line).toList(),
        totals.subtotal().minorUnits(),
        totals.discountTotal().minorUnits(),
        totals.taxTotal().minorUnits(),
        totals.total().minorUnits(),
        entity.paid().minorUnits(),
        entity.credited().minorUnits(),
        entity.balance().minorUnits(),
        content.dueAt(),
        issue == null ? null : issue.issuedAt(),
        voiding == null ? null : voiding.voidedAt(),
        voiding == null ? null : voiding.reason(),
        content.notes(),
        origin.estimateId(),
        origin.previousInvoiceId(),
        entity.credits().stream().map(InvoiceStateCodec::credit).toList());
  }

  static Invoice fromAvro(io.repairstream.schemas.entity.Invoice avro) {
    String currency = avro.getCurrency();
    return new Invoice(
        avro.getId(),
        EntityCodec.revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        new InvoiceOrigin(
            avro.getWorkOrderId(),
            EntityCodec.stored(WorkOrderKind.class, avro.getWorkOrderKind()),
            avro.getShopId(),
            avro.getCustomerId(),
            currency,
            avro.getEstimateId(),
            avro.getPreviousInvoiceId()),
        content(avro),
        EntityCodec.stored(InvoiceStatus.class, avro.getStatus()),
        issue(avro.getNumber(), avro.getInvoiceNumber(), avro.getIssuedAt()),
        voiding(avro.getVoidedAt(), avro.getVoidReason()),
        new Money(avro.getPaid(), currency),
        avro.getCredits().stream().map(note -> credit(note, currency)).toList());
  }

  private static InvoiceContent content(io.repairstream.schemas.entity.Invoice avro) {
    String currency = avro.getCurrency();
    return new InvoiceContent(
        avro.getLines().stream().map(line -> line(line, currency)).toList(),
        new InvoiceTotals(
            new Money(avro.getSubtotal(), currency),
            new Money(avro.getDiscountTotal(), currency),
            new Money(avro.getTaxTotal(), currency),
            new Money(avro.getTotal(), currency)),
        avro.getDueAt(),
        avro.getNotes());
  }

  private static @Nullable Issue issue(
      @Nullable Long number, @Nullable String invoiceNumber, @Nullable Instant issuedAt) {
    return number == null || invoiceNumber == null || issuedAt == null
        ? null
        : new Issue(number, invoiceNumber, issuedAt);
  }

  private static @Nullable Voiding voiding(@Nullable Instant voidedAt, @Nullable String reason) {
    return voidedAt == null || reason == null ? null : new Voiding(voidedAt, reason);
  }

  private static io.repairstream.schemas.entity.InvoiceLine line(InvoiceLine line) {
    return new io.repairstream.schemas.entity.InvoiceLine(
        line.id(),
        InvoiceLineKind.valueOf(line.kind().name()),
        line.description(),
        line.quantity().thousandths(),
        line.unitPrice().minorUnits(),
        line.taxRate().thousandthsOfPercent(),
        line.total().minorUnits(),
        line.tax().minorUnits());
  }

  private static InvoiceLine line(
      io.repairstream.schemas.entity.InvoiceLine avro, String currency) {
    return new InvoiceLine(
        avro.getId(),
        EntityCodec.stored(LineKind.class, avro.getKind()),
        avro.getDescription(),
        new Quantity(avro.getQuantity()),
        new Money(avro.getUnitPrice(), currency),
        new TaxRate(avro.getTaxRate()),
        new Money(avro.getTotal(), currency),
        new Money(avro.getTax(), currency));
  }

  private static io.repairstream.schemas.entity.CreditNote credit(CreditNote note) {
    return new io.repairstream.schemas.entity.CreditNote(
        note.number(), note.amount().minorUnits(), note.reason(), note.at());
  }

  private static CreditNote credit(
      io.repairstream.schemas.entity.CreditNote avro, String currency) {
    return new CreditNote(
        avro.getNumber(),
        new Money(avro.getAmount(), currency),
        avro.getReason(),
        avro.getCreditedAt());
  }
}
