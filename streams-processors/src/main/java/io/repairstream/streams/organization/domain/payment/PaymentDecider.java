package io.repairstream.streams.organization.domain.payment;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;

/** The rules of payments. */
final class PaymentDecider {
  private PaymentDecider() {}

  static Decision decide(PaymentCommand command, OrganizationView view) {
    return switch (command) {
      case PaymentCommand.RecordPayment recorded -> PaymentRecording.decide(recorded, view);
      case PaymentCommand.RefundPayment refund -> {
        Payment payment = view.find(Payment.TYPE, refund.paymentId());
        if (payment == null || !refund.meta().reaches(payment.debt().shopId())) {
          yield new Decision.Refused(Refusal.notFound("payment_id", refund.paymentId()));
        }
        yield Checklist.first(() -> Checks.versionMatches(refund.meta(), payment))
            .decide(() -> Refunding.decide(payment, refund));
      }
    };
  }
}
