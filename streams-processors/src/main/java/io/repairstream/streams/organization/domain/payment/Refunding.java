package io.repairstream.streams.organization.domain.payment;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.invoice.InvoiceEvent;
import io.repairstream.streams.organization.domain.invoice.InvoiceRules;
import io.repairstream.streams.organization.domain.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of giving money back; the invoice is owed again in the same step. */
final class Refunding {
  private Refunding() {}

  static Decision decide(Payment payment, PaymentCommand.RefundPayment refund) {
    Money left = payment.refundable();
    String text = refund.amount() == null ? left.decimal() : refund.amount();
    return Checklist.first(() -> came(payment))
        .then(() -> InvoiceRules.mayLetGo(refund.meta().role(), "refund a payment"))
        .then(() -> InvoiceRules.reasoned(refund.reason()))
        .then(() -> unused(payment, refund.refundId()))
        .then(() -> InvoiceRules.amount(text, left.currency(), "refundable", left))
        .then(
            () ->
                InvoiceRules.room(
                    "a payment",
                    "refunds",
                    payment.refunds().size(),
                    amount(text, left),
                    "refundable",
                    left))
        .decide(
            () -> {
              Money amount = amount(text, left);
              return new Decision.Accepted(
                  List.of(
                      new PaymentEvent.PaymentRefunded(
                          payment.id(), refund.refundId(), amount, refund.reason()),
                      new InvoiceEvent.InvoiceRefundApplied(
                          payment.debt().invoiceId(), payment.id(), amount)));
            });
  }

  private static @Nullable Refusal came(Payment payment) {
    List<String> expected =
        List.of(PaymentStatus.CAPTURED.name(), PaymentStatus.PART_REFUNDED.name());
    return expected.contains(payment.status().name())
        ? null
        : Refusal.of(
                RefusalCode.CONFLICT,
                "the payment is "
                    + payment.status()
                    + " (expected: "
                    + String.join(" or ", expected)
                    + ")")
            .with("field", "status")
            .with("value", payment.status().name())
            .with("expected", expected);
  }

  private static @Nullable Refusal unused(Payment payment, String refundId) {
    return payment.refunds().stream().noneMatch(refund -> refund.id().equals(refundId))
        ? null
        : Refusal.of(RefusalCode.CONFLICT, "the payment has this refund already: " + refundId)
            .with("field", "refund_id")
            .with("existing_id", refundId);
  }

  private static Money amount(String text, Money left) {
    return requireNonNull(Money.parse(text, left.currency()));
  }
}
