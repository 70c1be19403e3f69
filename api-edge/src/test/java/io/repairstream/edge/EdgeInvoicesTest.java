package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.store.StoredEntity;
import io.repairstream.schemas.command.CreateInvoice;
import io.repairstream.schemas.command.CreditInvoice;
import io.repairstream.schemas.command.InvoiceLineDraft;
import io.repairstream.schemas.command.IssueInvoice;
import io.repairstream.schemas.command.RecordPayment;
import io.repairstream.schemas.command.RefundPayment;
import io.repairstream.schemas.command.UpdateInvoice;
import io.repairstream.schemas.command.VoidInvoice;
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
import io.repairstream.schemas.event.InvoiceCreated;
import io.repairstream.schemas.event.InvoiceCredited;
import io.repairstream.schemas.event.InvoiceIssued;
import io.repairstream.schemas.event.InvoicePaymentApplied;
import io.repairstream.schemas.event.InvoiceVoided;
import io.repairstream.schemas.event.PaymentCaptured;
import io.repairstream.schemas.event.PaymentRefunded;
import io.repairstream.schemas.json.EntityJson;
import io.repairstream.schemas.json.RepairOrderId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invoices and payments at the edge. */
final class EdgeInvoicesTest {
  private static final String INVOICE = "01930000-0000-7000-8000-000000000021";
  private static final String PAYMENT = "01930000-0000-7000-8000-000000000022";
  private static final String ORDER = "01930000-0000-7000-8000-000000000005";
  private static final Instant NOW = Instant.parse("2026-06-12T10:00:00Z");

  private final TestEdge edge = TestEdge.start();
  private final String admin = edge.store.key("repairops-enterprise", "admin");

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void amountsGoIntoTheCommandAsTheyWereWritten() {
    edge.gateway.apply(new InvoiceCreated(meta(), invoice(InvoiceStatus.DRAFT)));

    TestEdge.Answer answer =
        edge.post(
            admin,
            "/v1/invoices",
            """
            {"work_order_id":"%s","lines":[
              {"kind":"labor","description":"Screen","quantity":"1.50","unit_price":80.00},
              {"kind":"discount","description":"Regular","quantity":1,"unit_price":"10.50",
               "tax_rate":19}]}\
            """
                .formatted(RepairOrderId.of(ORDER)));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("/v1/invoices/" + INVOICE);
    assertThat(answer.data().path("total").toString()).isEqualTo("119.00");
    CreateInvoice command = (CreateInvoice) edge.gateway.last().record();
    assertThat(command.getWorkOrderId()).isEqualTo(ORDER);
    assertThat(command.getLines())
        .containsExactly(
            new InvoiceLineDraft("labor", "Screen", "1.50", "80.00", null),
            new InvoiceLineDraft("discount", "Regular", "1", "10.50", "19"));
  }

  @Test
  void linesThatAreNotGivenAreNotAnEmptyList() {
    edge.gateway.apply(new InvoiceCreated(meta(), invoice(InvoiceStatus.DRAFT)));

    edge.post(admin, "/v1/invoices", "{\"work_order_id\":\"%s\"}".formatted(ORDER));

    assertThat(((CreateInvoice) edge.gateway.last().record()).getLines()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"wish\",\"description\":\"x\",\"quantity\":1,\"unit_price\":1}",
        "{\"kind\":\"fee\",\"description\":\"x\",\"quantity\":0,\"unit_price\":1}",
        "{\"kind\":\"fee\",\"description\":\"x\",\"quantity\":1,\"unit_price\":-1}",
        "{\"kind\":\"fee\",\"description\":\"x\",\"quantity\":1,\"unit_price\":\"1e3\"}",
        "{\"kind\":\"fee\",\"description\":\"x\",\"quantity\":1,\"unit_price\":1,\"tax_rate\":101}",
        "{\"kind\":\"fee\",\"description\":\"\",\"quantity\":1,\"unit_price\":1}",
        "{\"kind\":\"fee\",\"description\":\"x\",\"quantity\":1}"
      })
  void linesThatAreNoneAreRefusedAtTheEdge(String line) {
    TestEdge.Answer answer =
        edge.post(
            admin,
            "/v1/invoices",
            "{\"work_order_id\":\"%s\",\"lines\":[%s]}".formatted(ORDER, line));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.toString()).contains("VALIDATION_ERROR");
  }

  @Test
  void aPatchOfADraftSaysWhatWasPresent() {
    edge.gateway.apply(invoice(InvoiceStatus.DRAFT));

    TestEdge.Answer answer =
        edge.call(
            "PATCH",
            admin,
            "/v1/invoices/" + INVOICE,
            "{\"lines\":null,\"due_at\":\"2026-07-01T00:00:00Z\"}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    UpdateInvoice command = (UpdateInvoice) edge.gateway.last().record();
    assertThat(command.getInvoiceId()).isEqualTo(INVOICE);
    assertThat(command.getPresent()).containsExactlyInAnyOrder("lines", "due_at");
    assertThat(command.getLines()).isNull();
    assertThat(command.getDueAt()).isEqualTo(Instant.parse("2026-07-01T00:00:00Z"));
  }

  @Test
  void anInvoiceIsIssuedVoidedAndCreditedByItsPath() {
    edge.gateway.apply(new InvoiceIssued(meta(), invoice(InvoiceStatus.ISSUED), List.of()));
    TestEdge.Answer issued = edge.post(admin, "/v1/invoices/" + INVOICE + "/issue", "");
    assertThat(issued.status()).as(issued.toString()).isEqualTo(200);
    assertThat(issued.data().path("invoice_number").asString()).isEqualTo("MAIN-000012");
    assertThat(((IssueInvoice) edge.gateway.last().record()).getInvoiceId()).isEqualTo(INVOICE);

    edge.gateway.apply(new InvoiceCredited(meta(), invoice(InvoiceStatus.ISSUED), List.of()));
    TestEdge.Answer credited =
        edge.post(
            admin,
            "/v1/invoices/" + INVOICE + "/credit",
            "{\"amount\":5.50,\"reason\":\"Goodwill\"}");
    assertThat(credited.status()).as(credited.toString()).isEqualTo(200);
    assertThat(((CreditInvoice) edge.gateway.last().record()).getAmount()).isEqualTo("5.50");

    edge.gateway.apply(new InvoiceVoided(meta(), invoice(InvoiceStatus.VOIDED), List.of()));
    TestEdge.Answer voided =
        edge.post(admin, "/v1/invoices/" + INVOICE + "/void", "{\"reason\":\"Wrong\"}");
    assertThat(voided.status()).as(voided.toString()).isEqualTo(200);
    assertThat(((VoidInvoice) edge.gateway.last().record()).getReason()).isEqualTo("Wrong");
    assertThat(edge.post(admin, "/v1/invoices/" + INVOICE + "/void", "{}").status()).isEqualTo(400);
  }

  @Test
  void aPaymentIsAnsweredWithItselfAndNotWithWhatItSettled() {
    edge.gateway.apply(
        new PaymentCaptured(meta(), payment(PaymentStatus.CAPTURED)),
        new InvoicePaymentApplied(meta(), invoice(InvoiceStatus.PAID), List.of(), PAYMENT));

    TestEdge.Answer answer =
        edge.post(
            admin,
            "/v1/payments",
            """
            {"invoice_id":"%s","amount":"119.00","method":"card","provider":"stripe",
             "provider_payment_id":"pi_1","paid_at":"2026-06-12T10:00:00Z"}\
            """
                .formatted(INVOICE));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("/v1/payments/" + PAYMENT);
    assertThat(answer.data().path("amount").toString()).isEqualTo("119.00");
    RecordPayment command = (RecordPayment) edge.gateway.last().record();
    assertThat(command.getAmount()).isEqualTo("119.00");
    assertThat(command.getCurrency()).isNull();
    assertThat(command.getStatus()).isEqualTo("captured");
    assertThat(command.getPaidAt()).isEqualTo(NOW);
  }

  @Test
  void aRefundGetsAnIdOfItsOwn() {
    edge.gateway.apply(
        new PaymentRefunded(meta(), payment(PaymentStatus.PART_REFUNDED), List.of()));

    TestEdge.Answer answer =
        edge.post(admin, "/v1/payments/" + PAYMENT + "/refund", "{\"reason\":\"Broke again\"}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.data().at("/refunds/0/amount").toString()).isEqualTo("19.00");
    RefundPayment command = (RefundPayment) edge.gateway.last().record();
    assertThat(command.getPaymentId()).isEqualTo(PAYMENT);
    assertThat(UUID.fromString(command.getRefundId()).version()).isEqualTo(7);
    assertThat(command.getAmount()).isNull();
  }

  @Test
  void anOverPaymentAnswers409WithWhatIsOwed() {
    edge.gateway.refuse(
        "CONFLICT",
        "{\"field\":\"amount\",\"value\":\"120.00\",\"balance\":\"119.00\",\"currency\":\"EUR\"}");

    TestEdge.Answer answer =
        edge.post(
            admin,
            "/v1/payments",
            "{\"invoice_id\":\"%s\",\"amount\":120,\"method\":\"cash\"}".formatted(INVOICE));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().at("/error/details/balance").asString()).isEqualTo("119.00");
  }

  @Test
  void invoicesAndPaymentsAreListedByWhatTheyAreFoundBy() {
    edge.store.put(
        new StoredEntity(INVOICE, 1, EntityJson.list(invoice(InvoiceStatus.PAID)).toString()));

    TestEdge.Answer invoices =
        edge.get(
            admin,
            "/v1/invoices?status=PAID&work_order_id="
                + RepairOrderId.of(ORDER)
                + "&issued_from=2026-06-01T00:00:00Z&issued_to=2026-07-01T00:00:00Z");

    assertThat(invoices.status()).as(invoices.toString()).isEqualTo(200);
    assertThat(invoices.json().at("/data/0/status").asString()).isEqualTo("PAID");
    assertThat(edge.get(admin, "/v1/invoices?status=OVERDUE").status()).isEqualTo(400);
    assertThat(edge.get(admin, "/v1/invoices?issued_from=yesterday").status()).isEqualTo(400);
    assertThat(edge.get(admin, "/v1/payments?status=OPEN").status()).isEqualTo(400);
  }

  @Test
  void moneyHasScopesOfItsOwn() {
    String reader = edge.store.key("repairops-enterprise", "invoices:read");

    assertThat(edge.get(reader, "/v1/payments").status()).isEqualTo(403);
    assertThat(edge.post(reader, "/v1/invoices/" + INVOICE + "/issue", "").status()).isEqualTo(403);
  }

  private static Invoice invoice(InvoiceStatus status) {
    return Invoice.newBuilder()
        .setId(INVOICE)
        .setOrgId(FakeStore.ORG)
        .setVersion(2)
        .setCreatedAt(NOW)
        .setUpdatedAt(NOW)
        .setWorkOrderId(ORDER)
        .setWorkOrderKind(WorkOrderKind.REPAIR_ORDER)
        .setShopId(ORDER)
        .setCustomerId(ORDER)
        .setCurrency("EUR")
        .setStatus(status)
        .setNumber(12L)
        .setInvoiceNumber("MAIN-000012")
        .setLines(
            List.of(
                new InvoiceLine(
                    ORDER,
                    InvoiceLineKind.LABOR,
                    "Screen",
                    1_000L,
                    10_000L,
                    19_000L,
                    10_000L,
                    1_900L)))
        .setSubtotal(10_000)
        .setDiscountTotal(0)
        .setTaxTotal(1_900)
        .setTotal(11_900)
        .setPaid(0)
        .setCredited(0)
        .setBalance(11_900)
        .setIssuedAt(NOW)
        .setCredits(List.of(new CreditNote(1L, 550L, "Goodwill", NOW)))
        .build();
  }

  private static Payment payment(PaymentStatus status) {
    return Payment.newBuilder()
        .setId(PAYMENT)
        .setOrgId(FakeStore.ORG)
        .setVersion(1)
        .setCreatedAt(NOW)
        .setUpdatedAt(NOW)
        .setInvoiceId(INVOICE)
        .setWorkOrderId(ORDER)
        .setWorkOrderKind(WorkOrderKind.TICKET)
        .setShopId(ORDER)
        .setCustomerId(ORDER)
        .setAmount(11_900)
        .setCurrency("EUR")
        .setMethod(PaymentMethod.CARD)
        .setStatus(status)
        .setRefunded(1_900)
        .setCapturedAt(NOW)
        .setRefunds(List.of(new Refund(ORDER, 1_900L, "Broke again", NOW)))
        .build();
  }

  private static EventMeta meta() {
    return EventMeta.newBuilder()
        .setEventId("01930000-0000-5000-8000-00000000000a")
        .setOrgId(FakeStore.ORG)
        .setSequence(7)
        .setEntityType("invoice")
        .setEntityId(INVOICE)
        .setEntityVersion(1)
        .setOccurredAt(NOW)
        .setRecordedAt(NOW)
        .setActor(new Actor(ActorKind.API_KEY, "key", Role.OWNER))
        .setCausationId("01930000-0000-7000-8000-00000000000b")
        .build();
  }
}
