package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.CreditNote;
import io.repairstream.schemas.entity.Invoice;
import io.repairstream.schemas.entity.InvoiceLine;

/** The JSON form of invoices. */
final class InvoiceJson {
  private InvoiceJson() {}

  static ObjectNode list(Invoice invoice) {
    String currency = invoice.getCurrency();
    return Fields.object()
        .text("id", invoice.getId())
        .text("org_id", invoice.getOrgId())
        .text("external_ref", invoice.getExternalRef())
        .workOrder("work_order_id", invoice.getWorkOrderKind(), invoice.getWorkOrderId())
        .text("shop_id", invoice.getShopId())
        .text("customer_id", invoice.getCustomerId())
        .text("estimate_id", invoice.getEstimateId())
        .text("previous_invoice_id", invoice.getPreviousInvoiceId())
        .number("number", invoice.getNumber())
        .text("invoice_number", invoice.getInvoiceNumber())
        .upper("status", invoice.getStatus())
        .text("currency", currency)
        .amount("subtotal", invoice.getSubtotal(), currency)
        .amount("discount_total", invoice.getDiscountTotal(), currency)
        .amount("tax_total", invoice.getTaxTotal(), currency)
        .amount("total", invoice.getTotal(), currency)
        .amount("paid", invoice.getPaid(), currency)
        .amount("credited", invoice.getCredited(), currency)
        .amount("balance", invoice.getBalance(), currency)
        .time("issued_at", invoice.getIssuedAt())
        .time("due_at", invoice.getDueAt())
        .time("voided_at", invoice.getVoidedAt())
        .text("void_reason", invoice.getVoidReason())
        .number("version", invoice.getVersion())
        .time("created_at", invoice.getCreatedAt())
        .time("updated_at", invoice.getUpdatedAt())
        .done();
  }

  /** What the single form has beyond the list form. */
  static ObjectNode detail(Invoice invoice) {
    String currency = invoice.getCurrency();
    return Fields.object()
        .text("notes", invoice.getNotes())
        .objects("lines", invoice.getLines().stream().map(line -> line(line, currency)).toList())
        .objects(
            "credits", invoice.getCredits().stream().map(note -> credit(note, currency)).toList())
        .done();
  }

  private static ObjectNode line(InvoiceLine line, String currency) {
    return Fields.object()
        .text("id", line.getId())
        .lower("kind", line.getKind())
        .text("description", line.getDescription())
        .decimal("quantity", line.getQuantity())
        .amount("unit_price", line.getUnitPrice(), currency)
        .decimal("tax_rate", line.getTaxRate())
        .amount("total", line.getTotal(), currency)
        .amount("tax", line.getTax(), currency)
        .done();
  }

  private static ObjectNode credit(CreditNote note, String currency) {
    return Fields.object()
        .number("number", note.getNumber())
        .amount("amount", note.getAmount(), currency)
        .text("reason", note.getReason())
        .time("at", note.getCreditedAt())
        .done();
  }
}
