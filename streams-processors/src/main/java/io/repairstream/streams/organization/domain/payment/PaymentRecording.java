package io.repairstream.streams.organization.domain.payment;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.invoice.Invoice;
import io.repairstream.streams.organization.domain.invoice.InvoiceEvent;
import io.repairstream.streams.organization.domain.invoice.InvoiceRules;
import io.repairstream.streams.organization.domain.invoice.InvoiceStatus;
import io.repairstream.streams.organization.domain.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of recording payments; what a payment settles is settled in the same step. */
final class PaymentRecording {
  private static final String CAPTURED = "captured";
  private static final String FAILED = "failed";
  private static final String METHODS = "cash, card, transfer, check or other";

  private PaymentRecording() {}

  static Decision decide(PaymentCommand.RecordPayment recorded, OrganizationView view) {
    Invoice invoice = InvoiceRules.reachable(view, recorded.meta(), recorded.invoiceId());
    if (invoice == null) {
      return new Decision.Refused(Refusal.notFound("invoice_id", recorded.invoiceId()));
    }
    String status = requireNonNullElse(recorded.status(), CAPTURED);
    return Checklist.first(() -> Checks.unused(view, Payment.TYPE, recorded.paymentId()))
        .then(() -> possible(status))
        .then(() -> Checks.known("method", recorded.method(), METHODS))
        .then(() -> consistent(recorded, status))
        .then(() -> Checks.happened("paid_at", recorded.paidAt(), view.now()))
        .then(() -> currency(recorded.currency(), invoice.origin().currency()))
        .then(() -> Checks.externalRefFree(view, Payment.TYPE, recorded.externalRef()))
        .then(() -> Checks.free(view, "provider_payment_id", providerKey(recorded)))
        .decide(
            () ->
                status.equals(FAILED)
                    ? failed(recorded, invoice)
                    : captured(recorded, invoice, view.now()));
  }

  private static Decision captured(
      PaymentCommand.RecordPayment recorded, Invoice invoice, Instant now) {
    String currency = invoice.origin().currency();
    return Checklist.first(
            () -> InvoiceRules.in(invoice, InvoiceStatus.ISSUED, InvoiceStatus.PART_PAID))
        .then(() -> InvoiceRules.amount(recorded.amount(), currency, "balance", invoice.balance()))
        .decide(
            () -> {
              Money amount = amount(recorded, currency);
              return new Decision.Accepted(
                  List.of(
                      new PaymentEvent.PaymentCaptured(
                          recorded.paymentId(),
                          recorded.externalRef(),
                          debt(invoice),
                          amount,
                          way(recorded),
                          requireNonNullElse(recorded.paidAt(), now)),
                      new InvoiceEvent.InvoicePaymentApplied(
                          invoice.id(), recorded.paymentId(), amount)));
            });
  }

  private static Decision failed(PaymentCommand.RecordPayment recorded, Invoice invoice) {
    String currency = invoice.origin().currency();
    return Checklist.first(() -> InvoiceRules.issued(invoice))
        .then(() -> InvoiceRules.amount(recorded.amount(), currency, "balance", null))
        .accept(
            () ->
                new PaymentEvent.PaymentFailed(
                    recorded.paymentId(),
                    recorded.externalRef(),
                    debt(invoice),
                    amount(recorded, currency),
                    way(recorded),
                    recorded.failureReason()));
  }

  private static @Nullable Refusal possible(String status) {
    return status.equals(CAPTURED) || status.equals(FAILED)
        ? null
        : Refusal.invalid("status", status, CAPTURED + " or " + FAILED);
  }

  /** Money that came has no reason why it did not, and the other way round. */
  private static @Nullable Refusal consistent(
      PaymentCommand.RecordPayment recorded, String status) {
    String reason = recorded.failureReason();
    if (reason != null && status.equals(CAPTURED)) {
      return Refusal.invalid("failure_reason", reason, "none, or status " + FAILED);
    }
    Instant paidAt = recorded.paidAt();
    return paidAt != null && status.equals(FAILED)
        ? Refusal.invalid("paid_at", paidAt.toString(), "none, or status " + CAPTURED)
        : null;
  }

  private static @Nullable Refusal currency(@Nullable String believed, String currency) {
    return believed == null || believed.equals(currency)
        ? null
        : Refusal.invalid("currency", believed, "the invoice's: " + currency);
  }

  private static @Nullable UniqueKey providerKey(PaymentCommand.RecordPayment recorded) {
    String id = recorded.providerPaymentId();
    return id == null ? null : Payment.providerKey(id);
  }

  private static Money amount(PaymentCommand.RecordPayment recorded, String currency) {
    return requireNonNull(Money.parse(recorded.amount(), currency));
  }

  private static PaymentDebt debt(Invoice invoice) {
    return new PaymentDebt(
        invoice.id(),
        invoice.origin().workOrderId(),
        invoice.origin().workOrderKind(),
        invoice.origin().shopId(),
        invoice.origin().customerId());
  }

  private static PaymentWay way(PaymentCommand.RecordPayment recorded) {
    return new PaymentWay(
        requireNonNull(recorded.method()), recorded.provider(), recorded.providerPaymentId());
  }
}
