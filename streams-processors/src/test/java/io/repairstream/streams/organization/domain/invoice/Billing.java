package io.repairstream.streams.organization.domain.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.estimate.LineKind;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.payment.Payment;
import io.repairstream.streams.organization.domain.payment.PaymentCommand;
import io.repairstream.streams.organization.domain.payment.PaymentMethod;
import io.repairstream.streams.organization.domain.workorder.WorkOrderCommand;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked about invoices and payments of the scene's ticket. */
public final class Billing {
  public static final String INVOICE = "invoice-1";
  public static final String PAYMENT = "payment-1";

  private Billing() {}

  /** A scene with a ticket and an issued invoice of 100.00 without tax. */
  public static Scene issued() {
    Scene scene = drafted();
    scene.events(issue(INVOICE));
    return scene;
  }

  /** A scene with a ticket and the draft of an invoice of 100.00 without tax. */
  public static Scene drafted() {
    Scene scene = Scene.withTicket();
    scene.events(create(INVOICE, line(LineKind.LABOR, "1", "100.00", null)));
    return scene;
  }

  /** Takes the scene's device in at another shop. */
  public static WorkOrderCommand ticketIn(String shop, String id) {
    return new WorkOrderCommand.CreateWorkOrder(
        Scene.OWNER,
        id,
        WorkOrderKind.TICKET,
        shop,
        Scene.CUSTOMER,
        Scene.DEVICE,
        "screen_repair",
        "cracked",
        "standard",
        null,
        null,
        null,
        null,
        false);
  }

  public static LineRequest line(
      @Nullable LineKind kind, String quantity, String unitPrice, @Nullable String taxRate) {
    return new LineRequest(kind, "Work", quantity, unitPrice, taxRate);
  }

  public static InvoiceCommand create(String id, LineRequest... lines) {
    return create(Scene.OWNER, id, Scene.TICKET, List.of(lines), null);
  }

  public static InvoiceCommand create(
      CommandMeta meta,
      String id,
      String order,
      @Nullable List<LineRequest> lines,
      @Nullable String externalRef) {
    return new InvoiceCommand.CreateInvoice(meta, id, order, lines, null, null, externalRef);
  }

  public static InvoiceCommand rewrite(String id, LineRequest... lines) {
    return new InvoiceCommand.UpdateInvoice(
        Scene.OWNER, id, Patch.of(List.of(lines)), Patch.absent(), Patch.absent());
  }

  public static InvoiceCommand issue(String id) {
    return new InvoiceCommand.IssueInvoice(Scene.OWNER, id);
  }

  public static InvoiceCommand makeVoid(CommandMeta meta, String id) {
    return new InvoiceCommand.VoidInvoice(meta, id, "wrong customer");
  }

  public static InvoiceCommand credit(CommandMeta meta, String id, String amount) {
    return new InvoiceCommand.CreditInvoice(meta, id, amount, "goodwill");
  }

  public static PaymentCommand pay(String id, String amount) {
    return pay(id, INVOICE, amount, null);
  }

  public static PaymentCommand pay(
      String id, String invoice, String amount, @Nullable String providerPaymentId) {
    return new PaymentCommand.RecordPayment(
        Scene.OWNER,
        id,
        invoice,
        amount,
        null,
        PaymentMethod.CARD,
        "stripe",
        providerPaymentId,
        null,
        null,
        null,
        null);
  }

  public static PaymentCommand fail(String id, String invoice) {
    return new PaymentCommand.RecordPayment(
        Scene.OWNER,
        id,
        invoice,
        "500.00",
        "EUR",
        PaymentMethod.CARD,
        null,
        null,
        "failed",
        "card declined",
        null,
        null);
  }

  public static PaymentCommand refund(
      CommandMeta meta, String payment, String refund, @Nullable String amount) {
    return new PaymentCommand.RefundPayment(meta, payment, refund, amount, "broke again");
  }

  public static Money euros(long cents) {
    return new Money(cents, "EUR");
  }

  public static Invoice invoice(Scene scene) {
    return scene.get(Invoice.TYPE, INVOICE);
  }

  public static Payment payment(Scene scene) {
    return scene.get(Payment.TYPE, PAYMENT);
  }

  public static void assertRefused(Refusal refusal, RefusalCode code, String field, Object value) {
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.details()).containsEntry("field", field).containsEntry("value", value);
    assertThat(refusal.message()).contains(value.toString());
  }
}
