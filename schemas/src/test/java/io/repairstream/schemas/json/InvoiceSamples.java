package io.repairstream.schemas.json;

import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.CreditNote;
import io.repairstream.schemas.entity.Invoice;
import io.repairstream.schemas.entity.InvoiceLine;
import io.repairstream.schemas.entity.InvoiceLineKind;
import io.repairstream.schemas.entity.InvoiceStatus;
import io.repairstream.schemas.entity.Payment;
import io.repairstream.schemas.entity.PaymentMethod;
import io.repairstream.schemas.entity.PaymentStatus;
import io.repairstream.schemas.entity.Refund;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.EventMeta;
import java.time.Instant;
import java.util.List;

/** An invoice and a payment with nothing left out. */
public final class InvoiceSamples {
  private static final String INVOICE = "01930000-0000-7000-8000-000000000021";
  private static final String PAYMENT = "01930000-0000-7000-8000-000000000022";

  private InvoiceSamples() {}

  public static Invoice invoice() {
    return Invoice.newBuilder()
        .setId(INVOICE)
        .setOrgId(Samples.ORG)
        .setVersion(4)
        .setCreatedAt(Samples.CREATED)
        .setUpdatedAt(Samples.UPDATED)
        .setExternalRef("till-9")
        .setWorkOrderId(Samples.TICKET)
        .setWorkOrderKind(WorkOrderKind.TICKET)
        .setShopId(Samples.SHOP)
        .setCustomerId(Samples.CUSTOMER)
        .setCurrency("EUR")
        .setStatus(InvoiceStatus.PART_PAID)
        .setNumber(12L)
        .setInvoiceNumber("MAIN-000012")
        .setLines(
            List.of(
                line("31", InvoiceLineKind.LABOR, 1_500, 8_000, 12_000, 2_280),
                line("32", InvoiceLineKind.DISCOUNT, 1_000, 1_050, -1_050, -200)))
        .setSubtotal(12_000)
        .setDiscountTotal(1_050)
        .setTaxTotal(2_080)
        .setTotal(13_030)
        .setPaid(5_000)
        .setCredited(30)
        .setBalance(8_000)
        .setDueAt(Instant.parse("2026-07-12T10:00:00Z"))
        .setIssuedAt(Samples.CREATED)
        .setVoidedAt(null)
        .setVoidReason(null)
        .setNotes("thank you")
        .setEstimateId("01930000-0000-7000-8000-000000000023")
        .setPreviousInvoiceId("01930000-0000-7000-8000-000000000024")
        .setCredits(List.of(new CreditNote(3L, 30L, "rounding", Samples.UPDATED)))
        .build();
  }

  public static Payment payment() {
    return Payment.newBuilder()
        .setId(PAYMENT)
        .setOrgId(Samples.ORG)
        .setVersion(2)
        .setCreatedAt(Samples.CREATED)
        .setUpdatedAt(Samples.UPDATED)
        .setExternalRef("till-10")
        .setInvoiceId(INVOICE)
        .setWorkOrderId(Samples.TICKET)
        .setWorkOrderKind(WorkOrderKind.TICKET)
        .setShopId(Samples.SHOP)
        .setCustomerId(Samples.CUSTOMER)
        .setAmount(6_000)
        .setCurrency("EUR")
        .setMethod(PaymentMethod.CARD)
        .setProvider("stripe")
        .setProviderPaymentId("pi_1")
        .setStatus(PaymentStatus.PART_REFUNDED)
        .setRefunded(1_000)
        .setCapturedAt(Samples.CREATED)
        .setFailureReason(null)
        .setRefunds(
            List.of(
                new Refund(
                    "01930000-0000-7000-8000-000000000025", 1_000L, "goodwill", Samples.UPDATED)))
        .build();
  }

  public static EventMeta meta() {
    return EventMeta.newBuilder()
        .setEventId("01930000-0000-5000-8000-00000000000a")
        .setOrgId(Samples.ORG)
        .setShopId(Samples.SHOP)
        .setSequence(7)
        .setEntityType("invoice")
        .setEntityId(INVOICE)
        .setEntityVersion(4)
        .setOccurredAt(Samples.CREATED)
        .setRecordedAt(Samples.UPDATED)
        .setActor(new Actor(ActorKind.API_KEY, "01930000-0000-7000-8000-000000000008", Role.OWNER))
        .setCausationId("01930000-0000-7000-8000-00000000000b")
        .build();
  }

  private static InvoiceLine line(
      String id, InvoiceLineKind kind, long quantity, long price, long total, long tax) {
    return new InvoiceLine(
        "01930000-0000-7000-8000-0000000000" + id,
        kind,
        "Screen",
        quantity,
        price,
        19_000L,
        total,
        tax);
  }
}
