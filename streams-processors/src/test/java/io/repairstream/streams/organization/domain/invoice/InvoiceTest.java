package io.repairstream.streams.organization.domain.invoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.estimate.LineKind;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Issuing, voiding and crediting invoices. */
class InvoiceTest {
  @Test
  void anIssuedInvoiceHasTheShopsNextNumberAndIsOwed() {
    Scene scene = Billing.issued();

    Invoice invoice = Billing.invoice(scene);
    assertThat(invoice.status()).isEqualTo(InvoiceStatus.ISSUED);
    assertThat(invoice.issue())
        .isEqualTo(new Issue(1, "BER-000001", invoice.revision().updatedAt()));
    assertThat(invoice.balance()).isEqualTo(Billing.euros(10_000));
    assertThat(invoice.revision().version()).isEqualTo(2);
  }

  @Test
  void aVoidInvoiceKeepsItsNumber() {
    Scene scene = Billing.issued();
    scene.events(Billing.makeVoid(Scene.OWNER, Billing.INVOICE));
    scene.events(Billing.create("i2", Billing.line(LineKind.FEE, "1", "5", null)));
    scene.events(Billing.issue("i2"));

    assertThat(Billing.invoice(scene).issue()).isNotNull();
    assertThat(scene.get(Invoice.TYPE, "i2").issue()).extracting(Issue::number).isEqualTo(2L);
  }

  @Test
  void issuingPricesTheWorkOrder() {
    Scene scene = Billing.drafted();

    List<Event<?>> events = scene.events(Billing.issue(Billing.INVOICE));

    assertThat(events).hasSize(2);
    assertThat(events.get(1))
        .isEqualTo(new WorkOrderEvent.WorkOrderPriced(Scene.TICKET, Billing.euros(10_000)));
    assertThat(scene.get(WorkOrder.TYPE, Scene.TICKET).total()).isEqualTo(Billing.euros(10_000));
  }

  @Test
  void whatTheWorkOrderCostsAlreadyIsNotSaidAgain() {
    Scene scene = Billing.issued();
    scene.events(Billing.create("i2", Billing.line(LineKind.FEE, "2", "50", null)));

    assertThat(scene.events(Billing.issue("i2"))).hasSize(1);
  }

  @Test
  void anInvoiceOverNothingIsPaidAtOnce() {
    Scene scene = Scene.withTicket();
    scene.events(Billing.create(Billing.INVOICE, Billing.line(LineKind.FEE, "1", "0", null)));
    scene.events(Billing.issue(Billing.INVOICE));

    assertThat(Billing.invoice(scene).status()).isEqualTo(InvoiceStatus.PAID);
  }

  @Test
  void anInvoiceWithoutLinesIsNotIssued() {
    Scene scene = Scene.withTicket();
    scene.events(Billing.create(Billing.INVOICE));

    Billing.assertRefused(
        scene.refusal(Billing.issue(Billing.INVOICE)), RefusalCode.CONFLICT, "lines", "none");
  }

  @Test
  void anInvoiceIsIssuedOnce() {
    Refusal refusal = Billing.issued().refusal(Billing.issue(Billing.INVOICE));

    Billing.assertRefused(refusal, RefusalCode.CONFLICT, "status", "ISSUED");
    assertThat(refusal.details()).containsEntry("expected", List.of("DRAFT"));
  }

  @Test
  void aDraftAndAnInvoiceOfWhichNothingIsPaidCanBeMadeVoid() {
    Scene draft = Billing.drafted();
    Scene issued = Billing.issued();

    assertThat(draft.events(Billing.makeVoid(Scene.as(Role.MANAGER), Billing.INVOICE))).hasSize(1);
    issued.events(Billing.makeVoid(Scene.as(Role.ACCOUNTING), Billing.INVOICE));

    assertThat(Billing.invoice(draft).status()).isEqualTo(InvoiceStatus.VOIDED);
    assertThat(Billing.invoice(draft).issue()).isNull();
    Invoice voided = Billing.invoice(issued);
    assertThat(voided.status()).isEqualTo(InvoiceStatus.VOIDED);
    assertThat(voided.voiding())
        .isEqualTo(new Voiding(voided.revision().updatedAt(), "wrong customer"));
  }

  @Test
  void anInvoiceOfWhichSomethingIsPaidCannotBeMadeVoid() {
    Scene scene = Billing.issued();
    scene.events(Billing.pay(Billing.PAYMENT, "1"));

    Refusal refusal = scene.refusal(Billing.makeVoid(Scene.OWNER, Billing.INVOICE));

    Billing.assertRefused(refusal, RefusalCode.CONFLICT, "status", "PART_PAID");
    assertThat(refusal.details()).containsEntry("expected", List.of("DRAFT", "ISSUED"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"FRONT_DESK", "TECH", "QC", "DISPATCHER"})
  void voidingAndCreditingAreForWhoKeepsTheBooks(Role role) {
    Scene scene = Billing.issued();

    Refusal voiding = scene.refusal(Billing.makeVoid(Scene.as(role), Billing.INVOICE));
    Refusal crediting = scene.refusal(Billing.credit(Scene.as(role), Billing.INVOICE, "1"));

    assertThat(voiding.code()).isEqualTo(RefusalCode.PERMISSION_DENIED);
    assertThat(crediting.code()).isEqualTo(RefusalCode.PERMISSION_DENIED);
    assertThat(voiding.details())
        .containsEntry("role", role.name())
        .containsEntry("allowed_roles", List.of("OWNER", "MANAGER", "ACCOUNTING"));
  }

  @Test
  void aRoleThisVersionDoesNotKnowVoidsNothing() {
    assertThat(
            Billing.issued().refusal(Billing.makeVoid(Scene.as(null), Billing.INVOICE)).details())
        .containsEntry("role", "UNKNOWN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void whoVoidsOrCreditsSaysWhy(String reason) {
    Scene scene = Billing.issued();

    Billing.assertRefused(
        scene.refusal(new InvoiceCommand.VoidInvoice(Scene.OWNER, Billing.INVOICE, reason)),
        RefusalCode.VALIDATION_ERROR,
        "reason",
        reason);
    Billing.assertRefused(
        scene.refusal(new InvoiceCommand.CreditInvoice(Scene.OWNER, Billing.INVOICE, "1", reason)),
        RefusalCode.VALIDATION_ERROR,
        "reason",
        reason);
  }

  @Test
  void whatWasCreditedIsNotMadeVoidAsWell() {
    Scene scene = Billing.issued();
    scene.events(Billing.credit(Scene.OWNER, Billing.INVOICE, "40"));

    Refusal refusal = scene.refusal(Billing.makeVoid(Scene.OWNER, Billing.INVOICE));

    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details()).containsEntry("credit_notes", 1L);
  }

  @Test
  void theFiftiethCreditNoteIsOverAllThatIsOwed() {
    Scene scene = Billing.issued();
    for (int i = 0; i < 49; i++) {
      scene.events(Billing.credit(Scene.OWNER, Billing.INVOICE, "1"));
    }

    Refusal some = scene.refusal(Billing.credit(Scene.OWNER, Billing.INVOICE, "50.99"));

    Billing.assertRefused(some, RefusalCode.LIMIT_EXCEEDED, "amount", "50.99");
    assertThat(some.details()).containsEntry("balance", "51.00").containsEntry("limit", 50L);
    scene.events(Billing.credit(Scene.OWNER, Billing.INVOICE, "51.00"));
    assertThat(Billing.invoice(scene).status()).isEqualTo(InvoiceStatus.CREDITED);
  }

  @Test
  void creditsTakeOffWhatIsOwedUntilNothingIs() {
    Scene scene = Billing.issued();
    scene.events(Billing.credit(Scene.OWNER, Billing.INVOICE, "30"));
    assertThat(Billing.invoice(scene).status()).isEqualTo(InvoiceStatus.ISSUED);
    assertThat(Billing.invoice(scene).balance()).isEqualTo(Billing.euros(7_000));

    scene.events(Billing.credit(Scene.OWNER, Billing.INVOICE, "70"));

    Invoice credited = Billing.invoice(scene);
    assertThat(credited.status()).isEqualTo(InvoiceStatus.CREDITED);
    assertThat(credited.balance().isZero()).isTrue();
    assertThat(credited.credits())
        .extracting(CreditNote::number, CreditNote::amount, CreditNote::reason)
        .containsExactly(
            tuple(1L, Billing.euros(3_000), "goodwill"),
            tuple(2L, Billing.euros(7_000), "goodwill"));
  }

  @Test
  void aCreditOfTheRestOfAPartlyPaidInvoiceMakesItPaid() {
    Scene scene = Billing.issued();
    scene.events(Billing.pay(Billing.PAYMENT, "40"));
    scene.events(Billing.credit(Scene.OWNER, Billing.INVOICE, "60"));

    assertThat(Billing.invoice(scene).status()).isEqualTo(InvoiceStatus.PAID);
  }

  @Test
  void noMoreIsCreditedThanIsOwed() {
    Scene scene = Billing.issued();
    scene.events(Billing.pay(Billing.PAYMENT, "40"));

    Refusal refusal = scene.refusal(Billing.credit(Scene.OWNER, Billing.INVOICE, "60.01"));

    Billing.assertRefused(refusal, RefusalCode.CONFLICT, "amount", "60.01");
    assertThat(refusal.details())
        .containsEntry("balance", "60.00")
        .containsEntry("currency", "EUR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.001", "-1", "ten", "1e2", "100000000.01"})
  void aCreditIsAnAmountAboveNothing(String amount) {
    Billing.assertRefused(
        Billing.issued().refusal(Billing.credit(Scene.OWNER, Billing.INVOICE, amount)),
        RefusalCode.VALIDATION_ERROR,
        "amount",
        amount);
  }

  @Test
  void aDraftIsNotCredited() {
    Refusal refusal = Billing.drafted().refusal(Billing.credit(Scene.OWNER, Billing.INVOICE, "1"));

    Billing.assertRefused(refusal, RefusalCode.CONFLICT, "status", "DRAFT");
    assertThat(refusal.details()).containsEntry("expected", List.of("ISSUED", "PART_PAID"));
  }

  @Test
  void invoicesOutOfReachAreNotThere() {
    Scene scene = Billing.issued();

    Refusal elsewhere =
        scene.refusal(Billing.makeVoid(Scene.in(Scene.OTHER_SHOP), Billing.INVOICE));
    Refusal nowhere = scene.refusal(Billing.issue("nothing"));

    assertThat(elsewhere.code()).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(elsewhere.details()).containsEntry("id", Billing.INVOICE);
    assertThat(nowhere.code()).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(nowhere.details()).containsEntry("field", "invoice_id");
  }

  @Test
  void whoeverSawAnOlderVersionIsToldSo() {
    Refusal refusal =
        Billing.issued()
            .refusal(new InvoiceCommand.IssueInvoice(Scene.ifMatch(1), Billing.INVOICE));

    assertThat(refusal.code()).isEqualTo(RefusalCode.PRECONDITION_FAILED);
  }

  @Test
  void eventsThatCannotFollowAStateAreABug() {
    Invoice draft = Billing.invoice(Billing.drafted());
    Invoice issued = Billing.invoice(Billing.issued());
    Instant now = Instant.EPOCH;
    InvoiceEvent issuing =
        new InvoiceEvent.InvoiceIssued(Billing.INVOICE, Scene.SHOP, 1, "BER-000001");

    assertThatThrownBy(() -> issuing.evolve(issued, now))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("InvoiceIssued on an invoice that is ISSUED");
    assertThatThrownBy(() -> issuing.evolve(null, now)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                new InvoiceEvent.InvoiceCreated(
                        Billing.INVOICE, null, draft.origin(), draft.content())
                    .evolve(draft, now))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                new InvoiceEvent.InvoicePaymentApplied(Billing.INVOICE, "p", Billing.euros(10_001))
                    .evolve(issued, now))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("100.01 paid");
    Scene paid = Billing.issued();
    paid.events(Billing.pay(Billing.PAYMENT, "100"));
    assertThatThrownBy(
            () ->
                new InvoiceEvent.InvoiceRefundApplied(Billing.INVOICE, "p", Billing.euros(10_001))
                    .evolve(Billing.invoice(paid), now))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("-0.01 paid");
  }
}
