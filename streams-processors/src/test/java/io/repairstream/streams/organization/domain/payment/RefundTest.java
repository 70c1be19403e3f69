package io.repairstream.streams.organization.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.invoice.Billing;
import io.repairstream.streams.organization.domain.invoice.InvoiceEvent;
import io.repairstream.streams.organization.domain.invoice.InvoiceStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Giving money back. */
class RefundTest {
  @Test
  void aRefundOfSomeMakesTheInvoiceOwedAgain() {
    Scene scene = Billing.issued();
    scene.events(Billing.pay(Billing.PAYMENT, "100"));

    List<Event<?>> events =
        scene.events(Billing.refund(Scene.as(Role.ACCOUNTING), Billing.PAYMENT, "r1", "30"));

    assertThat(events)
        .hasExactlyElementsOfTypes(
            PaymentEvent.PaymentRefunded.class, InvoiceEvent.InvoiceRefundApplied.class);
    assertThat(Billing.payment(scene).status()).isEqualTo(PaymentStatus.PART_REFUNDED);
    assertThat(Billing.payment(scene).refunded()).isEqualTo(Billing.euros(3_000));
    assertThat(Billing.payment(scene).refunds())
        .containsExactly(
            new Refund(
                "r1",
                Billing.euros(3_000),
                "broke again",
                Billing.payment(scene).revision().updatedAt()));
    assertThat(Billing.invoice(scene).status()).isEqualTo(InvoiceStatus.PART_PAID);
    assertThat(Billing.invoice(scene).balance()).isEqualTo(Billing.euros(3_000));
  }

  @Test
  void aRefundWithoutAnAmountGivesBackAllThatIsLeft() {
    Scene scene = Billing.issued();
    scene.events(Billing.pay(Billing.PAYMENT, "100"));
    scene.events(Billing.refund(Scene.OWNER, Billing.PAYMENT, "r1", "30"));
    scene.events(Billing.refund(Scene.as(Role.MANAGER), Billing.PAYMENT, "r2", null));

    assertThat(Billing.payment(scene).status()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(Billing.payment(scene).refundable().isZero()).isTrue();
    assertThat(Billing.invoice(scene).status()).isEqualTo(InvoiceStatus.ISSUED);
    assertThat(Billing.invoice(scene).paid().isZero()).isTrue();
  }

  @Test
  void noMoreIsRefundedThanIsLeft() {
    Scene scene = Billing.issued();
    scene.events(Billing.pay(Billing.PAYMENT, "100"));
    scene.events(Billing.refund(Scene.OWNER, Billing.PAYMENT, "r1", "30"));

    Refusal refusal = scene.refusal(Billing.refund(Scene.OWNER, Billing.PAYMENT, "r2", "70.01"));

    Billing.assertRefused(refusal, RefusalCode.CONFLICT, "amount", "70.01");
    assertThat(refusal.details()).containsEntry("refundable", "70.00");
  }

  @Test
  void whatWasRefundedOrNeverCameIsNotRefunded() {
    Scene refunded = Billing.issued();
    refunded.events(Billing.pay(Billing.PAYMENT, "100"));
    refunded.events(Billing.refund(Scene.OWNER, Billing.PAYMENT, "r1", null));
    Scene failed = Billing.issued();
    failed.events(Billing.fail(Billing.PAYMENT, Billing.INVOICE));

    for (Scene scene : List.of(refunded, failed)) {
      Refusal refusal = scene.refusal(Billing.refund(Scene.OWNER, Billing.PAYMENT, "r9", "1"));
      Billing.assertRefused(
          refusal, RefusalCode.CONFLICT, "status", Billing.payment(scene).status().name());
      assertThat(refusal.details()).containsEntry("expected", List.of("CAPTURED", "PART_REFUNDED"));
    }
    assertThat(Billing.payment(failed).refundable().isZero()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"FRONT_DESK", "TECH", "QC", "DISPATCHER"})
  void moneyIsGivenBackByWhoKeepsTheBooks(Role role) {
    Scene scene = Billing.issued();
    scene.events(Billing.pay(Billing.PAYMENT, "100"));

    Refusal refusal = scene.refusal(Billing.refund(Scene.as(role), Billing.PAYMENT, "r1", null));

    assertThat(refusal.code()).isEqualTo(RefusalCode.PERMISSION_DENIED);
    assertThat(refusal.details()).containsEntry("role", role.name());
  }

  @Test
  void whoGivesMoneyBackSaysWhyAndSawTheLatestVersion() {
    Scene scene = Billing.issued();
    scene.events(Billing.pay(Billing.PAYMENT, "100"));

    Billing.assertRefused(
        scene.refusal(
            new PaymentCommand.RefundPayment(Scene.OWNER, Billing.PAYMENT, "r", null, " ")),
        RefusalCode.VALIDATION_ERROR,
        "reason",
        " ");
    assertThat(scene.refusal(Billing.refund(Scene.ifMatch(7), Billing.PAYMENT, "r", null)).code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
  }

  @Test
  void everyRefundHasItsOwnId() {
    Scene scene = Billing.issued();
    scene.events(Billing.pay(Billing.PAYMENT, "100"));
    scene.events(Billing.refund(Scene.OWNER, Billing.PAYMENT, "r0", "1"));

    Refusal same = scene.refusal(Billing.refund(Scene.OWNER, Billing.PAYMENT, "r0", "1"));

    assertThat(same.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(same.details()).containsEntry("existing_id", "r0");
  }

  @Test
  void theFiftiethRefundGivesBackAllThatIsLeft() {
    Scene scene = Billing.issued();
    scene.events(Billing.pay(Billing.PAYMENT, "100"));
    for (int i = 0; i < 49; i++) {
      scene.events(Billing.refund(Scene.OWNER, Billing.PAYMENT, "r" + i, "1"));
    }

    Refusal some = scene.refusal(Billing.refund(Scene.OWNER, Billing.PAYMENT, "r49", "50.99"));

    Billing.assertRefused(some, RefusalCode.LIMIT_EXCEEDED, "amount", "50.99");
    assertThat(some.details())
        .containsEntry("refundable", "51.00")
        .containsEntry("limit", 50L)
        .containsEntry("current", 49L);
    scene.events(Billing.refund(Scene.OWNER, Billing.PAYMENT, "r49", "51"));
    assertThat(Billing.payment(scene).status()).isEqualTo(PaymentStatus.REFUNDED);
    assertThat(Billing.payment(scene).refunds()).hasSize(50);
  }

  @Test
  void noNumberOfFormerRefundsKeepsTheRest() {
    Scene scene = Billing.issued();
    scene.events(Billing.pay(Billing.PAYMENT, "100"));
    for (int i = 0; i < 50; i++) {
      scene.happen(
          List.of(
              new PaymentEvent.PaymentRefunded(
                  Billing.PAYMENT, "r" + i, Billing.euros(100), "broke again"),
              new InvoiceEvent.InvoiceRefundApplied(
                  Billing.INVOICE, Billing.PAYMENT, Billing.euros(100))));
    }

    scene.events(Billing.refund(Scene.OWNER, Billing.PAYMENT, "r50", null));

    assertThat(Billing.payment(scene).refundable().isZero()).isTrue();
  }
}
