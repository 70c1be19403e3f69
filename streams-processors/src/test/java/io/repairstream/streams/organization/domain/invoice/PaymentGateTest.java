package io.repairstream.streams.organization.domain.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.estimate.LineKind;
import org.junit.jupiter.api.Test;

/** Whether something of the latest active invoice of a work order is owed. */
class PaymentGateTest {
  @Test
  void nothingIsOwedWithoutAnInvoice() {
    assertThat(Invoices.outstanding(Scene.withTicket(), Scene.TICKET)).isFalse();
  }

  @Test
  void aDraftIsNotOwed() {
    assertThat(Invoices.outstanding(Billing.drafted(), Scene.TICKET)).isFalse();
  }

  @Test
  void anIssuedInvoiceIsOwedUntilItIsPaid() {
    Scene scene = Billing.issued();
    assertThat(Invoices.outstanding(scene, Scene.TICKET)).isTrue();
    scene.events(Billing.pay("p1", "99.99"));
    assertThat(Invoices.outstanding(scene, Scene.TICKET)).isTrue();
    scene.events(Billing.pay("p2", "0.01"));
    assertThat(Invoices.outstanding(scene, Scene.TICKET)).isFalse();
    scene.events(Billing.refund(Scene.OWNER, "p1", "r", null));
    assertThat(Invoices.outstanding(scene, Scene.TICKET)).isTrue();
  }

  @Test
  void aVoidOrCreditedInvoiceIsNotOwed() {
    Scene voided = Billing.issued();
    voided.events(Billing.makeVoid(Scene.OWNER, Billing.INVOICE));
    Scene credited = Billing.issued();
    credited.events(Billing.credit(Scene.OWNER, Billing.INVOICE, "100"));

    assertThat(Invoices.outstanding(voided, Scene.TICKET)).isFalse();
    assertThat(Invoices.outstanding(credited, Scene.TICKET)).isFalse();
  }

  @Test
  void behindADraftAndAVoidInvoiceTheOneBeforeThemCounts() {
    Scene scene = Billing.issued();
    scene.events(Billing.create("i2", Billing.line(LineKind.FEE, "1", "5", null)));
    scene.events(Billing.create("i3", Billing.line(LineKind.FEE, "1", "5", null)));
    scene.events(Billing.issue("i3"));
    scene.events(Billing.makeVoid(Scene.OWNER, "i3"));

    assertThat(Invoices.outstanding(scene, Scene.TICKET)).isTrue();
    scene.events(Billing.pay("p1", "100"));
    assertThat(Invoices.outstanding(scene, Scene.TICKET)).isFalse();
  }

  @Test
  void onlyTheLatestActiveInvoiceCounts() {
    Scene scene = Billing.issued();
    scene.events(Billing.create("i2", Billing.line(LineKind.FEE, "1", "5", null)));
    scene.events(Billing.issue("i2"));
    scene.events(Billing.pay("p1", "i2", "5", null));

    assertThat(Invoices.outstanding(scene, Scene.TICKET)).isFalse();
  }
}
