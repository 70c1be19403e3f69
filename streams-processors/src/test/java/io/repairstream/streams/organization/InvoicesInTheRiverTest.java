package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.command.CreateInvoice;
import io.repairstream.schemas.command.CreditInvoice;
import io.repairstream.schemas.command.InvoiceLineDraft;
import io.repairstream.schemas.command.IssueInvoice;
import io.repairstream.schemas.command.RecordPayment;
import io.repairstream.schemas.command.RefundPayment;
import io.repairstream.schemas.command.UpdateInvoice;
import io.repairstream.schemas.command.VoidInvoice;
import io.repairstream.schemas.entity.InvoiceLineKind;
import io.repairstream.schemas.entity.InvoiceStatus;
import io.repairstream.schemas.entity.PaymentMethod;
import io.repairstream.schemas.entity.PaymentStatus;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.event.InvoiceCreated;
import io.repairstream.schemas.event.InvoiceIssued;
import io.repairstream.schemas.event.InvoicePaymentApplied;
import io.repairstream.schemas.event.InvoiceRefundApplied;
import io.repairstream.schemas.event.InvoiceUpdated;
import io.repairstream.schemas.event.InvoiceVoided;
import io.repairstream.schemas.event.PaymentCaptured;
import io.repairstream.schemas.event.PaymentFailed;
import io.repairstream.schemas.event.PaymentRefunded;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.schemas.reply.Outcome;
import io.repairstream.streams.Golden;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Invoices and payments: commands in, events, replies and stored bytes out. */
class InvoicesInTheRiverTest {
  private static final String INVOICE = "01920000-0000-7000-8000-0000000000a1";
  private static final String OTHER = "01920000-0000-7000-8000-0000000000a2";
  private static final String PAYMENT = "01920000-0000-7000-8000-0000000000b1";
  private static final String FAILED = "01920000-0000-7000-8000-0000000000b2";
  private static final String REFUND = "01920000-0000-7000-8000-0000000000c1";
  private static final Instant DUE = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant CAME = Instant.parse("2026-03-01T09:30:00Z");

  @Test
  void aPaymentAndWhatItSettlesAreOneStep() {
    try (River river = issued()) {
      river.events();
      CommandReply reply = river.applied(payment(PAYMENT, "captured", "pi_1"));

      List<TestRecord<byte[], byte[]>> events = river.events();
      assertThat(types(events)).containsExactly("payment.received", "invoice.paid");
      PaymentCaptured captured = river.decode(events.get(0), PaymentCaptured.class);
      assertThat(captured.getPayment().getAmount()).isEqualTo(11_900);
      assertThat(captured.getPayment().getCurrency()).isEqualTo("EUR");
      assertThat(captured.getPayment().getMethod()).isEqualTo(PaymentMethod.CARD);
      assertThat(captured.getMeta().getWorkOrderId()).isEqualTo(Requests.TICKET);
      assertThat(captured.getMeta().getShopId()).isEqualTo(Requests.SHOP);
      InvoicePaymentApplied applied = river.decode(events.get(1), InvoicePaymentApplied.class);
      assertThat(applied.getInvoice().getStatus()).isEqualTo(InvoiceStatus.PAID);
      assertThat(applied.getInvoice().getBalance()).isZero();
      assertThat(applied.getPaymentId()).isEqualTo(PAYMENT);
      assertThat(applied.getChanges())
          .extracting(FieldChange::getField, FieldChange::getFromJson, FieldChange::getToJson)
          .containsExactly(
              tuple("status", "\"ISSUED\"", "\"PAID\""),
              tuple("paid", "0.00", "119.00"),
              tuple("balance", "119.00", "0.00"));
      assertThat(applied.getMeta().getSequence())
          .isEqualTo(captured.getMeta().getSequence() + 1)
          .isEqualTo(reply.getSequence());
      assertThat(reply.getRecords().getFirst().getType())
          .isEqualTo(PaymentCaptured.class.getName());
    }
  }

  @Test
  void anInvoiceWalksFromDraftToVoid() {
    try (River river = River.furnished()) {
      river.applied(Requests.ticket(Requests.meta(), Requests.TICKET));
      river.events();
      river.applied(draft(INVOICE));
      river.applied(
          new UpdateInvoice(
              Requests.meta(), INVOICE, List.of("notes", "due_at"), null, null, "thanks"));
      river.applied(new IssueInvoice(Requests.meta(), INVOICE));
      river.applied(new VoidInvoice(Requests.meta(), INVOICE, "wrong"));

      List<TestRecord<byte[], byte[]>> events = river.events();
      InvoiceCreated created = river.decode(events.get(0), InvoiceCreated.class);
      assertThat(created.getInvoice().getLines().getFirst().getKind())
          .isEqualTo(InvoiceLineKind.LABOR);
      assertThat(created.getInvoice().getTaxTotal()).isEqualTo(1_900);
      InvoiceUpdated updated = river.decode(events.get(1), InvoiceUpdated.class);
      assertThat(updated.getInvoice().getDueAt()).isNull();
      assertThat(updated.getInvoice().getNotes()).isEqualTo("thanks");
      assertThat(updated.getInvoice().getLines()).isEqualTo(created.getInvoice().getLines());
      InvoiceIssued issued = river.decode(events.get(2), InvoiceIssued.class);
      assertThat(issued.getInvoice().getInvoiceNumber()).isEqualTo("BER-000001");
      assertThat(issued.getInvoice().getNumber()).isEqualTo(1);
      InvoiceVoided voided = river.decode(events.get(4), InvoiceVoided.class);
      assertThat(voided.getInvoice().getVoidReason()).isEqualTo("wrong");
      assertThat(voided.getInvoice().getNumber()).isEqualTo(1);
      assertThat(types(events))
          .containsExactly(
              "invoice.created",
              "invoice.updated",
              "invoice.issued",
              "ticket.updated",
              "invoice.voided",
              "ticket.updated");
    }
  }

  @Test
  void aRefundMakesTheInvoiceOwedAgain() {
    try (River river = issued()) {
      river.applied(payment(PAYMENT, null, null));
      river.events();
      river.applied(new RefundPayment(Requests.meta(), PAYMENT, REFUND, "19", "goodwill"));

      List<TestRecord<byte[], byte[]>> events = river.events();
      PaymentRefunded refunded = river.decode(events.get(0), PaymentRefunded.class);
      assertThat(refunded.getPayment().getStatus()).isEqualTo(PaymentStatus.PART_REFUNDED);
      assertThat(refunded.getPayment().getRefunds().getFirst().getId()).isEqualTo(REFUND);
      InvoiceRefundApplied applied = river.decode(events.get(1), InvoiceRefundApplied.class);
      assertThat(applied.getInvoice().getStatus()).isEqualTo(InvoiceStatus.PART_PAID);
      assertThat(applied.getInvoice().getBalance()).isEqualTo(1_900);
    }
  }

  @Test
  void aRefusedPaymentSaysWhatIsOwed() {
    try (River river = issued()) {
      river.events();
      RecordPayment tooMuch =
          RecordPayment.newBuilder(payment(PAYMENT, null, null)).setAmount("119.01").build();
      CommandReply reply = river.ask(tooMuch);

      assertThat(reply.getOutcome()).isEqualTo(Outcome.REFUSED);
      assertThat(reply.getRefusal().getCode()).isEqualTo("CONFLICT");
      assertThat(reply.getRefusal().getDetailsJson()).contains("\"balance\":\"119.00\"");
      assertThat(river.events()).isEmpty();
    }
  }

  @Test
  void constantsNobodyKnowsAreRefused() {
    try (River river = issued()) {
      RecordPayment shells =
          RecordPayment.newBuilder(payment(PAYMENT, null, null)).setMethod("shells").build();
      CreateInvoice wishes =
          CreateInvoice.newBuilder(draft(OTHER))
              .setLines(List.of(new InvoiceLineDraft("wish", "Work", "1", "1", null)))
              .build();

      assertThat(river.ask(shells).getRefusal().getDetailsJson()).contains("\"method\"");
      assertThat(river.ask(wishes).getRefusal().getDetailsJson()).contains("\"lines/0/kind\"");
    }
  }

  @Test
  void storedInvoicesAndPaymentsAreTheReviewedBytes() {
    try (River river = issued()) {
      river.applied(new CreditInvoice(Requests.meta(), INVOICE, "9", "rounding"));
      river.applied(payment(FAILED, "failed", "pi_0"));
      river.applied(
          RecordPayment.newBuilder(payment(PAYMENT, "captured", "pi_1")).setAmount("100").build());
      river.applied(new RefundPayment(Requests.meta(), PAYMENT, REFUND, "0.50", "goodwill"));
      river.applied(draft(OTHER));
      river.applied(new VoidInvoice(Requests.meta(), OTHER, "twice"));
      assertThat(
              river.events().stream()
                  .filter(
                      event ->
                          PaymentFailed.class
                              .getName()
                              .equals(Headers.text(event.headers(), Headers.TYPE))))
          .hasSize(1);

      Golden.assertText(
          "stores/invoice.txt",
          StoredForms.of(river, "invoice", "count/credit_note.")
              + StoredForms.of(river, "payment"));
    }
  }

  private static River issued() {
    River river = River.furnished();
    river.applied(Requests.ticket(Requests.meta(), Requests.TICKET));
    river.applied(draft(INVOICE));
    river.applied(new IssueInvoice(Requests.meta(), INVOICE));
    return river;
  }

  private static CreateInvoice draft(String id) {
    return new CreateInvoice(
        Requests.meta(),
        id,
        Requests.TICKET,
        List.of(new InvoiceLineDraft("labor", "Work", "1", "100.00", "19")),
        DUE,
        null,
        null);
  }

  private static RecordPayment payment(
      String id, @Nullable String status, @Nullable String providerPaymentId) {
    return new RecordPayment(
        Requests.meta(),
        id,
        INVOICE,
        "119.00",
        "EUR",
        "card",
        "stripe",
        providerPaymentId,
        status,
        null,
        "failed".equals(status) ? null : CAME,
        null);
  }

  private static List<String> types(List<TestRecord<byte[], byte[]>> events) {
    return events.stream()
        .map(event -> String.valueOf(Headers.text(event.headers(), Headers.CE_TYPE)))
        .toList();
  }
}
