package io.repairstream.streams.organization.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.estimate.LineKind;
import io.repairstream.streams.organization.domain.invoice.Billing;
import io.repairstream.streams.organization.domain.invoice.Invoice;
import io.repairstream.streams.organization.domain.invoice.InvoiceEvent;
import io.repairstream.streams.organization.domain.invoice.InvoiceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recording payments. */
class PaymentTest {
  @Test
  void aPaymentSettlesItsInvoiceInTheSameStep() {
    Scene scene = Billing.issued();

    List<Event<?>> events = scene.events(Billing.pay(Billing.PAYMENT, "100.00"));

    assertThat(events)
        .hasExactlyElementsOfTypes(
            PaymentEvent.PaymentCaptured.class, InvoiceEvent.InvoicePaymentApplied.class);
    Invoice invoice = Billing.invoice(scene);
    assertThat(invoice.status()).isEqualTo(InvoiceStatus.PAID);
    assertThat(invoice.balance().isZero()).isTrue();
    Payment payment = Billing.payment(scene);
    assertThat(payment.status()).isEqualTo(PaymentStatus.CAPTURED);
    assertThat(payment.debt().workOrderId()).isEqualTo(Scene.TICKET);
    assertThat(payment.debt().customerId()).isEqualTo(Scene.CUSTOMER);
    assertThat(payment.capturedAt()).isNotNull();
  }

  @Test
  void anInvoiceIsPaidInParts() {
    Scene scene = Billing.issued();

    scene.events(Billing.pay("p1", "60"));
    assertThat(Billing.invoice(scene).status()).isEqualTo(InvoiceStatus.PART_PAID);
    scene.events(Billing.pay("p2", "40"));

    assertThat(Billing.invoice(scene).status()).isEqualTo(InvoiceStatus.PAID);
    assertThat(Billing.invoice(scene).paid()).isEqualTo(Billing.euros(10_000));
  }

  @Test
  void whenTheMoneyCameIsKept() {
    Scene scene = Billing.issued();
    Instant yesterday = Instant.parse("2026-02-28T10:00:00Z");
    scene.events(record(Scene.OWNER, "EUR", PaymentMethod.CASH, "captured", yesterday, null));

    assertThat(Billing.payment(scene).capturedAt()).isEqualTo(yesterday);
    assertThat(Billing.payment(scene).way())
        .isEqualTo(new PaymentWay(PaymentMethod.CASH, null, null));
  }

  @Test
  void moneyThatIsStillToComeHasNotCome() {
    Scene scene = Billing.issued();
    Instant tomorrow = scene.now().plus(Duration.ofDays(1));
    Instant soon = scene.now().plus(Duration.ofMinutes(5));

    Billing.assertRefused(
        scene.refusal(record(Scene.OWNER, "EUR", PaymentMethod.CASH, null, tomorrow, null)),
        RefusalCode.VALIDATION_ERROR,
        "paid_at",
        tomorrow.toString());
    scene.events(record(Scene.OWNER, "EUR", PaymentMethod.CASH, null, soon, null));
    assertThat(Billing.payment(scene).capturedAt()).isEqualTo(soon);
  }

  @Test
  void moneyThatCameDidNotFail() {
    Scene scene = Billing.issued();

    Billing.assertRefused(
        scene.refusal(
            new PaymentCommand.RecordPayment(
                Scene.OWNER,
                Billing.PAYMENT,
                Billing.INVOICE,
                "10",
                null,
                PaymentMethod.CARD,
                null,
                null,
                null,
                "card declined",
                null,
                null)),
        RefusalCode.VALIDATION_ERROR,
        "failure_reason",
        "card declined");
    Instant at = scene.now();
    Billing.assertRefused(
        scene.refusal(record(Scene.OWNER, null, PaymentMethod.CARD, "failed", at, null)),
        RefusalCode.VALIDATION_ERROR,
        "paid_at",
        at.toString());
    assertThat(scene.find(Payment.TYPE, Billing.PAYMENT)).isNull();
    scene.events(record(Scene.OWNER, null, PaymentMethod.CARD, "failed", null, null));
    assertThat(Billing.payment(scene).failureReason()).isNull();
  }

  @Test
  void noMoreIsPaidThanIsOwed() {
    Scene scene = Billing.issued();
    scene.events(Billing.pay("p1", "60"));

    Refusal refusal = scene.refusal(Billing.pay("p2", "40.01"));

    Billing.assertRefused(refusal, RefusalCode.CONFLICT, "amount", "40.01");
    assertThat(refusal.details())
        .containsEntry("balance", "40.00")
        .containsEntry("currency", "EUR");
    assertThat(scene.find(Payment.TYPE, "p2")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.00", "0.001", "-5", "many"})
  void aPaymentIsAnAmountAboveNothing(String amount) {
    Billing.assertRefused(
        Billing.issued().refusal(Billing.pay(Billing.PAYMENT, amount)),
        RefusalCode.VALIDATION_ERROR,
        "amount",
        amount);
  }

  @Test
  void aDraftIsNotPaid() {
    Refusal refusal = Billing.drafted().refusal(Billing.pay(Billing.PAYMENT, "1"));

    Billing.assertRefused(refusal, RefusalCode.CONFLICT, "status", "DRAFT");
    assertThat(refusal.details()).containsEntry("expected", List.of("ISSUED", "PART_PAID"));
  }

  @Test
  void aPaidACreditedAndAVoidInvoiceAreNotPaid() {
    Scene paid = Billing.issued();
    paid.events(Billing.pay("p0", "100"));
    Scene credited = Billing.issued();
    credited.events(Billing.credit(Scene.OWNER, Billing.INVOICE, "100"));
    Scene voided = Billing.issued();
    voided.events(Billing.makeVoid(Scene.OWNER, Billing.INVOICE));

    for (Scene scene : List.of(paid, credited, voided)) {
      Billing.assertRefused(
          scene.refusal(Billing.pay(Billing.PAYMENT, "1")),
          RefusalCode.CONFLICT,
          "status",
          Billing.invoice(scene).status().name());
    }
  }

  @Test
  void theAttemptAfterAFailedOneMayHaveTheSameIdAtTheProvider() {
    Scene scene = Billing.issued();
    scene.events(
        new PaymentCommand.RecordPayment(
            Scene.OWNER,
            "p-failed",
            Billing.INVOICE,
            "1",
            null,
            PaymentMethod.CARD,
            "stripe",
            "pi_1",
            "failed",
            "card declined",
            null,
            null));

    assertThat(scene.events(Billing.pay("p-2", Billing.INVOICE, "1", "pi_1"))).isNotEmpty();
    assertThat(scene.refusal(Billing.pay("p-3", Billing.INVOICE, "1", "pi_1")).details())
        .containsEntry("existing_id", "p-2");
  }

  @Test
  void aPaymentThatFailedTouchesNoInvoice() {
    Scene scene = Billing.issued();
    Invoice before = Billing.invoice(scene);

    List<Event<?>> events = scene.events(Billing.fail(Billing.PAYMENT, Billing.INVOICE));

    assertThat(events).hasExactlyElementsOfTypes(PaymentEvent.PaymentFailed.class);
    assertThat(Billing.invoice(scene)).isEqualTo(before);
    assertThat(Billing.payment(scene).status()).isEqualTo(PaymentStatus.FAILED);
    assertThat(Billing.payment(scene).failureReason()).isEqualTo("card declined");
    assertThat(Billing.payment(scene).capturedAt()).isNull();
  }

  @Test
  void whatFailedIsRecordedOfAnyInvoiceThatWasIssued() {
    Scene voided = Billing.issued();
    voided.events(Billing.makeVoid(Scene.OWNER, Billing.INVOICE));
    voided.events(Billing.fail(Billing.PAYMENT, Billing.INVOICE));

    assertThat(Billing.payment(voided).status()).isEqualTo(PaymentStatus.FAILED);
    Refusal refusal = Billing.drafted().refusal(Billing.fail(Billing.PAYMENT, Billing.INVOICE));
    Billing.assertRefused(refusal, RefusalCode.CONFLICT, "status", "DRAFT");
  }

  @Test
  void aProvidersIdIsUniqueInTheOrganization() {
    Scene scene = Billing.issued();
    scene.events(Billing.pay("p1", Billing.INVOICE, "10", "pi_1"));

    Refusal refusal = scene.refusal(Billing.pay("p2", Billing.INVOICE, "10", "pi_1"));

    Billing.assertRefused(refusal, RefusalCode.CONFLICT, "provider_payment_id", "pi_1");
    assertThat(refusal.details()).containsEntry("existing_id", "p1");
    assertThat(scene.events(Billing.pay("p3", Billing.INVOICE, "10", "pi_2"))).hasSize(2);
  }

  @Test
  void refusesWhatIsNotKnown() {
    Scene scene = Billing.issued();

    Billing.assertRefused(
        scene.refusal(record(Scene.OWNER, "USD", PaymentMethod.CARD, null, null, null)),
        RefusalCode.VALIDATION_ERROR,
        "currency",
        "USD");
    Billing.assertRefused(
        scene.refusal(record(Scene.OWNER, null, null, null, null, null)),
        RefusalCode.VALIDATION_ERROR,
        "method",
        "unknown");
    Billing.assertRefused(
        scene.refusal(record(Scene.OWNER, null, PaymentMethod.CARD, "maybe", null, null)),
        RefusalCode.VALIDATION_ERROR,
        "status",
        "maybe");
  }

  @Test
  void refusesIdsThatAreTaken() {
    Scene scene = Billing.issued();
    scene.events(record(Scene.OWNER, null, PaymentMethod.CARD, null, null, "ref"));

    assertThat(scene.refusal(Billing.pay(Billing.PAYMENT, "1")).details())
        .containsEntry("existing_id", Billing.PAYMENT);
    Refusal ref =
        scene.refusal(
            new PaymentCommand.RecordPayment(
                Scene.OWNER,
                "p2",
                Billing.INVOICE,
                "1",
                null,
                PaymentMethod.CHECK,
                null,
                null,
                null,
                null,
                null,
                "ref"));
    Billing.assertRefused(ref, RefusalCode.CONFLICT, "external_ref", "ref");
  }

  @Test
  void invoicesAndPaymentsOutOfReachAreNotThere() {
    Scene scene = Billing.issued();
    scene.events(Billing.pay(Billing.PAYMENT, "10"));
    CommandMeta elsewhere = Scene.in(Scene.OTHER_SHOP);

    assertThat(scene.refusal(Billing.pay("p2", "nothing", "1", null)).details())
        .containsEntry("field", "invoice_id");
    assertThat(scene.refusal(record(elsewhere, null, PaymentMethod.CARD, null, null, null)).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(scene.refusal(Billing.refund(elsewhere, Billing.PAYMENT, "r", null)).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(scene.refusal(Billing.refund(Scene.OWNER, "nothing", "r", null)).details())
        .containsEntry("field", "payment_id");
  }

  @Test
  void aPaymentOfAnInvoiceInAnotherCurrencyFollowsThatCurrency() {
    Scene scene = Scene.furnished();
    scene.events(Scene.shop("shop-3", "TYO", "Asia/Tokyo", "JPY", null));
    scene.events(Billing.ticketIn("shop-3", Scene.TICKET));
    scene.events(Billing.create(Billing.INVOICE, Billing.line(LineKind.FEE, "1", "1000", "10")));
    scene.events(Billing.issue(Billing.INVOICE));

    Billing.assertRefused(
        scene.refusal(Billing.pay(Billing.PAYMENT, "10.5")),
        RefusalCode.VALIDATION_ERROR,
        "amount",
        "10.5");
    scene.events(Billing.pay(Billing.PAYMENT, "1100"));
    assertThat(Billing.invoice(scene).status()).isEqualTo(InvoiceStatus.PAID);
  }

  @Test
  void eventsThatCannotFollowAStateAreABug() {
    Scene scene = Billing.issued();
    scene.events(Billing.pay(Billing.PAYMENT, "100"));
    Payment payment = Billing.payment(scene);
    PaymentEvent refund =
        new PaymentEvent.PaymentRefunded(Billing.PAYMENT, "r", Billing.euros(10_001), "x");

    assertThatThrownBy(() -> refund.evolve(payment, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("100.00 is left");
    assertThatThrownBy(() -> refund.evolve(null, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                new PaymentEvent.PaymentCaptured(
                        payment.id(),
                        null,
                        payment.debt(),
                        payment.amount(),
                        payment.way(),
                        Instant.EPOCH)
                    .evolve(payment, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                new PaymentEvent.PaymentFailed(
                        payment.id(), null, payment.debt(), payment.amount(), payment.way(), null)
                    .evolve(payment, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private static PaymentCommand record(
      CommandMeta meta,
      @Nullable String currency,
      @Nullable PaymentMethod method,
      @Nullable String status,
      @Nullable Instant paidAt,
      @Nullable String externalRef) {
    return new PaymentCommand.RecordPayment(
        meta,
        Billing.PAYMENT,
        Billing.INVOICE,
        "10",
        currency,
        method,
        null,
        null,
        status,
        null,
        paidAt,
        externalRef);
  }
}
