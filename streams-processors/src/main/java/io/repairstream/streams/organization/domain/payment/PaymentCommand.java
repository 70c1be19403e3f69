package io.repairstream.streams.organization.domain.payment;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is asked about payments. */
public sealed interface PaymentCommand extends Command {
  /** The payment it is about. */
  String paymentId();

  @Override
  default String entityId() {
    return paymentId();
  }

  @Override
  default EntityType<Payment> entityType() {
    return Payment.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return PaymentDecider.decide(this, view);
  }

  /**
   * Record what became of a payment.
   *
   * @param amount decimal text in the invoice's currency
   * @param currency what the caller takes the currency to be; null means the invoice's
   * @param method null when it is none this version knows
   * @param status captured or failed; null means captured
   * @param paidAt when the money came; null means now
   */
  record RecordPayment(
      CommandMeta meta,
      String paymentId,
      String invoiceId,
      String amount,
      @Nullable String currency,
      @Nullable PaymentMethod method,
      @Nullable String provider,
      @Nullable String providerPaymentId,
      @Nullable String status,
      @Nullable String failureReason,
      @Nullable Instant paidAt,
      @Nullable String externalRef)
      implements PaymentCommand {}

  /**
   * Give something of a payment back.
   *
   * @param refundId the refund to come
   * @param amount decimal text; null means all that is left
   */
  record RefundPayment(
      CommandMeta meta, String paymentId, String refundId, @Nullable String amount, String reason)
      implements PaymentCommand {}
}
