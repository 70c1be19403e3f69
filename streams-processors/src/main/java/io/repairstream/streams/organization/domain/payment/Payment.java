package io.repairstream.streams.organization.domain.payment;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment of an invoice, whether or not the money came.
 *
 * @param capturedAt when the money came; null when it did not
 * @param failureReason why it did not come, where that is known
 */
public record Payment(
    String id,
    Revision revision,
    @Nullable String externalRef,
    PaymentDebt debt,
    Money amount,
    PaymentWay way,
    PaymentStatus status,
    @Nullable Instant capturedAt,
    @Nullable String failureReason,
    List<Refund> refunds)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<Payment> TYPE = new EntityType<>("payment", Payment.class);

  /** Copies the refunds. */
  public Payment {
    refunds = List.copyOf(refunds);
  }

  /** What the payment with a provider's id holds. */
  static UniqueKey providerKey(String providerPaymentId) {
    return new UniqueKey("payment.provider_payment_id", providerPaymentId);
  }

  /** What was given back. */
  public Money refunded() {
    return refunds.stream().map(Refund::amount).reduce(Money.zero(amount.currency()), Money::plus);
  }

  /** What could still be given back; nothing of a payment that failed. */
  public Money refundable() {
    return status == PaymentStatus.FAILED
        ? Money.zero(amount.currency())
        : amount.minus(refunded());
  }
}
